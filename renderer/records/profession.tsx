import { IconRoute } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { CoverageTable } from '../features/professions/coverage-table.tsx';
import { FirstProfession } from '../features/professions/first-profession.tsx';
import { StarterButton } from '../features/professions/starter-button.tsx';
import { RecordListPage } from '../features/record-list/record-list-page.tsx';
import { ProfessionScores, scoreFields } from '../features/professions/profession-scores.tsx';
import { stagesOf } from '../features/professions/profession-stages.ts';
import { StagesEditor } from '../features/professions/stages-editor.tsx';
import { WorkflowMap } from '../features/professions/workflow-map.tsx';
import { defineRecordPage } from '../ui/page-manifest.ts';
import { quietColour, type RecordManifest } from '../ui/record-manifest.ts';
import { listView, type ListViewProps } from './parts/list-view.tsx';
import { useOpenRecord } from './parts/use-open-record.ts';

/** Shows the professions, and at each its workflow as a map. */
function ProfessionsPage(props: ListViewProps): ReactNode {
  const open = useOpenRecord();
  return (
    <RecordListPage
      {...props}
      type="profession"
      order={(a, b) => a.title.localeCompare(b.title)}
      own={['stages', ...scoreFields]}
      overview={<FirstProfession onOpen={open} />}
      actions={<StarterButton onAdded={props.onRecord} />}
      start={<StarterButton onAdded={props.onRecord} />}
      empty="No professions yet. A profession’s workflow gives every observation its stage."
      line={(profession) => {
        const { stages } = stagesOf(profession);
        return stages.length === 0
          ? 'No stages yet'
          : stages.map((stage) => stage.name).join(' → ');
      }}
      extra={(profession) => (
        <>
          <WorkflowMap key={profession.id} profession={profession} onOpen={open} />
          <StagesEditor key={`${profession.id} stages`} profession={profession} />
          <CoverageTable profession={profession} />
          <ProfessionScores profession={profession} />
        </>
      )}
    />
  );
}

/** Professions and their workflows: what observations and experiments are about. */
const page = defineRecordPage({
  name: 'professions',
  title: 'Professions',
  words: 'roles jobs workflows stages method',
  icon: IconRoute,
  letter: 'p',
  group: 'method',
  order: { fdc: 130, research: 120, success: 130, admin: 130 },
  asOf: true,
  creates: { words: 'role job workflow' },
  ...listView('/method/professions', ProfessionsPage),
});

export const profession = {
  icon: IconRoute,
  colour: quietColour,
  page,
} as const satisfies RecordManifest;
