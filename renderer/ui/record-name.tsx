import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { nameQuery } from '../core-client/queries.ts';

/** The title behind a reference, or a word for none. Many on a screen cost one call. */
export function RecordName({ id, none = '–' }: { readonly id: string | null | undefined; readonly none?: string }): ReactNode {
  const { data, isPending } = useQuery({ ...nameQuery(id ?? ''), enabled: Boolean(id) });
  if (!id) return <span style={{ color: 'var(--fl-secondary)' }}>{none}</span>;
  if (isPending) return <span aria-busy="true">…</span>;
  return data ? <bdi>{data.title}</bdi> : <span style={{ color: 'var(--fl-secondary)' }}>not here any more</span>;
}
