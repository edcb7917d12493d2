import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { RecordView } from '../../../shared/api/views.ts';
import { listQuery } from '../../core-client/queries.ts';
import type { GapLinks } from '../../ui/gap-links.ts';
import { LinkedSection } from '../../ui/linked-section.tsx';
import { byReview, ComponentLine } from './component-line.tsx';
import { coveredBy } from './covered.ts';

interface Props {
  readonly links: GapLinks | undefined;
  readonly onOpen: (id: string) => void;
}

/** Shows the components that make up for a gap, as the ledger lists them. */
export function GapComponents({ links, onOpen }: Props): ReactNode {
  const ledger = useQuery(listQuery('harness_component')).data?.items;
  const rows = links && ledger && rowsOf(links, ledger);
  return (
    <LinkedSection
      title="Components"
      rows={rows}
      more={links && links.n - links.records.length}
      empty="No component makes up for this gap."
      onOpen={onOpen}
    />
  );
}

/** Returns the components that count on their own, those whose review is due first. */
function rowsOf(
  { records }: GapLinks,
  ledger: readonly RecordView[],
): { readonly id: string; readonly title: string; readonly line?: ReactNode }[] {
  const covered = coveredBy(ledger);
  const known = new Map(ledger.map((component) => [component.id, component]));
  const listed = [...ledger].sort(byReview).map(({ id }) => id);
  return records
    .filter(({ id }) => !covered.has(id))
    .sort((a, b) => listed.indexOf(a.id) - listed.indexOf(b.id))
    .map(({ id, title }) => {
      const component = known.get(id);
      return { id, title, line: component && <ComponentLine component={component} /> };
    });
}
