import { SegmentedControl } from '@mantine/core';
import type { ReactNode } from 'react';
import { ListFilters } from '../../ui/list-page/list-filters.tsx';

const filters = {
  used: { label: 'In use', statuses: ['active', 'permanent'] },
  candidate: { label: 'Candidates', statuses: ['candidate'] },
  retired: { label: 'Retired', statuses: ['retired'] },
  all: { label: 'All', statuses: null },
} as const satisfies Readonly<
  Record<string, { readonly label: string; readonly statuses: readonly string[] | null }>
>;
export type HarnessFilter = keyof typeof filters;

/** Returns whether the ledger shows a component under a filter. */
export function passes(filter: HarnessFilter, status: unknown): boolean {
  const statuses: readonly unknown[] | null = filters[filter].statuses;
  return statuses === null || statuses.includes(status);
}

interface Props {
  readonly value: HarnessFilter;
  readonly onChange: (filter: HarnessFilter) => void;
}

/** Narrows the ledger by status. */
export const StatusFilter = ({ value, onChange }: Props): ReactNode => (
  <ListFilters>
    <SegmentedControl
      aria-label="Status"
      value={value}
      onChange={(next) => {
        onChange(next as HarnessFilter);
      }}
      data={Object.entries(filters).map(([name, { label }]) => ({ value: name, label }))}
    />
  </ListFilters>
);
