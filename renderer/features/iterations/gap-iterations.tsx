import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { RecordView } from '../../../shared/api/views.ts';
import { recordTypes } from '../../../shared/records/index.ts';
import { listQuery } from '../../core-client/queries.ts';
import type { GapLinks } from '../../ui/gap-links.ts';
import { LinkedSection } from '../../ui/linked-section.tsx';
import { dayWords } from '../../ui/time-words.ts';
import { gapVerdict } from './gap-verdict.ts';
import { readIteration } from './read-iteration.ts';

interface Props {
  readonly links: GapLinks | undefined;
  readonly onOpen: (id: string) => void;
}

const statuses = recordTypes.model_iteration.fields.status.options;

/** Shows the model iterations that target a gap, and whether each of them closes it. */
export function GapIterations({ links, onOpen }: Props): ReactNode {
  const iterations = useQuery(listQuery('model_iteration')).data?.items;
  return (
    <LinkedSection
      title="Model iterations"
      rows={links?.records.map(({ id, title }) => {
        const iteration = iterations?.find((one) => one.id === id);
        return { id, title, line: iteration && standingWords(iteration, links.gaps) };
      })}
      more={links && links.n - links.records.length}
      empty="No model iteration targets this gap yet."
      onOpen={onOpen}
    />
  );
}

/** Returns how far an iteration is, and what its release walk says of the gap. */
function standingWords(iteration: RecordView, gaps: readonly string[]): string {
  const values = readIteration(iteration);
  const { released_at: at } = values;
  const verdict = gapVerdict(values, gaps) ?? 'No verdict yet';
  return [statuses[values.status], at !== null && dayWords(at), verdict]
    .filter(Boolean)
    .join(' · ');
}
