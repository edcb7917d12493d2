import { type ReactNode } from 'react';
import type { RecordView } from '../../../shared/api/views.ts';
import { recordTypes } from '../../../shared/records/index.ts';
import { dayWords } from '../../ui/time-words.ts';
import { MethodPage, type MethodPageProps } from './method-page.tsx';
import { SeenWith } from './seen-with.tsx';

const { kind, status } = recordTypes.model_iteration.fields;
const labelOf = (options: Readonly<Record<string, string>>, value: unknown): string => (typeof value === 'string' ? options[value] ?? value : '–');
const releasedAt = (iteration: RecordView): string => { const at = iteration.values['released_at']; return typeof at === 'string' ? at : ''; };
/** Not released yet first, then the newest release. */
const byRelease = (a: RecordView, b: RecordView): number => {
  const [of, on] = [releasedAt(a), releasedAt(b)];
  if (of === '' || on === '') return of === on ? a.title.localeCompare(b.title) : of === '' ? -1 : 1;
  return of < on ? 1 : -1;
};

interface Props extends MethodPageProps { readonly onFeed: (filter: { readonly iteration: readonly string[]; readonly type: readonly string[] }) => void }

/** Training runs and the models they give. */
export const IterationsPage = ({ onFeed, ...props }: Props): ReactNode => (
  <MethodPage
    {...props} type="model_iteration" order={byRelease} empty="A model iteration says on which model something worked or broke."
    line={(iteration) => [labelOf(status.options, iteration.values['status']), labelOf(kind.options, iteration.values['kind']), releasedAt(iteration) && dayWords(releasedAt(iteration))].filter(Boolean).join(' · ')}
    extra={(iteration) => <SeenWith filter={{ iteration: [iteration.id] }} title="Seen with it" onOpen={(type) => { onFeed({ iteration: [iteration.id], type: [type] }); }} />}
  />
);
