import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { appQuery, nameQuery } from '../core-client/queries.ts';

/** Who: the person's name, 'you' for whoever sits here. */
export function MemberName({ id }: { readonly id: string | null | undefined }): ReactNode {
  const me = useQuery(appQuery).data?.profile?.member;
  const { data, isPending } = useQuery({ ...nameQuery(id ?? ''), enabled: Boolean(id) });
  if (!id) return <span style={{ color: 'var(--fl-secondary)' }}>nobody</span>;
  if (id === me) return <span title={data?.title}>you</span>;
  if (isPending) return <span aria-busy="true">…</span>;
  return <bdi>{data?.title ?? 'someone'}</bdi>;
}
