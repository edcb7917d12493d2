import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { appQuery } from '../core-client/queries.ts';

export interface People {
  /** Returns the ID by which a person is known, for any ID that they wrote as. */
  readonly personOf: (id: string) => string;
  /** Returns whether an ID belongs to the person of this device. */
  readonly isMe: (id: string | null | undefined) => boolean;
}

/**
 * Returns who is who: the one place that knows which IDs are the same person, including oneself.
 */
export function usePeople(): People {
  const { data } = useQuery(appQuery);
  const same = data?.same;
  const me = data?.profile?.member;
  return useMemo(() => peopleOf(same ?? {}, me), [same, me]);
}

/**
 * Returns who is who (see `usePeople`). Pure.
 * @param same an ID -> the one that its person is known by
 */
export function peopleOf(same: Readonly<Record<string, string>>, me: string | undefined): People {
  const personOf = (id: string): string => (Object.hasOwn(same, id) ? (same[id] ?? id) : id);
  return {
    personOf,
    isMe: (id) => typeof id === 'string' && me !== undefined && personOf(id) === personOf(me),
  };
}
