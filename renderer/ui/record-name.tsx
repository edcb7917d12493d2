import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { nameQuery } from '../core-client/queries.ts';
import { usePeople } from './use-people.ts';

/** Shows the title behind a reference, or a word for none. Many on a screen cost one call. */
export function RecordName({
  id,
  none = '–',
}: {
  readonly id: string | null | undefined;
  readonly none?: string;
}): ReactNode {
  const record = usePeople().personOf(id ?? '');
  const { data, isPending } = useQuery({ ...nameQuery(record), enabled: record !== '' });
  if (!id) return <span style={{ color: 'var(--fl-secondary)' }}>{none}</span>;
  if (isPending) return <span aria-busy="true">…</span>;
  if (data) return <bdi>{data.title}</bdi>;
  return <span style={{ color: 'var(--fl-secondary)' }}>no longer here</span>;
}
