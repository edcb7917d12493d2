import type { ReactNode } from 'react';
import { CoverageTable } from './coverage-table.tsx';
import { MethodPage, type MethodPageProps } from './method-page.tsx';
import { ProfessionScores, scoreFields } from './profession-scores.tsx';
import { stagesOf } from './profession-stages.ts';
import { StagesEditor } from './stages-editor.tsx';

const byTitle = (a: { readonly title: string }, b: { readonly title: string }): number => a.title.localeCompare(b.title);

/** Professions and their workflows: what observations and experiments are about. */
export const ProfessionsPage = (props: MethodPageProps): ReactNode => (
  <MethodPage
    {...props} type="profession" order={byTitle} own={['stages', ...scoreFields]}
    empty="A profession and its workflow give every observation its place."
    line={(profession) => { const { stages } = stagesOf(profession); return stages.length === 0 ? 'No stages yet' : stages.map((stage) => stage.name).join(' → '); }}
    extra={(profession) => <><StagesEditor key={profession.id} profession={profession} /><CoverageTable profession={profession} /><ProfessionScores profession={profession} /></>}
  />
);
