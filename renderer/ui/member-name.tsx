import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { nameQuery } from '../core-client/queries.ts';
import { usePeople } from './use-people.ts';

/** Shows a person's name, or 'you' for the person of this device. */
export function MemberName({ id }: { readonly id: string | null | undefined }): ReactNode {
  const { personOf, isMe } = usePeople();
  const person = personOf(id ?? '');
  const { data, isPending } = useQuery({ ...nameQuery(person), enabled: person !== '' });
  if (!id) return <span style={{ color: 'var(--fl-secondary)' }}>unknown</span>;
  if (isMe(id)) return <span title={data?.title}>you</span>;
  if (isPending) return <span aria-busy="true">…</span>;
  return <bdi>{data?.title ?? 'someone'}</bdi>;
}
