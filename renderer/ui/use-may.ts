import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { ToldStanding } from '../../shared/api/settings.ts';
import { mayAdd, mayChange, mayChangeField, mayCreate, mayRemove, type RecordHead, type ToldWriter } from '../../shared/roles/record-right.ts';
import { appQuery } from '../core-client/queries.ts';

export interface May {
  /** Whether a record that is there may be changed. */
  readonly change: (record: RecordHead) => boolean;
  /** Whether one field of it may be. */
  readonly changeField: (record: RecordHead, field: string) => boolean;
  /** Whether it may be removed, or brought back. */
  readonly remove: (record: RecordHead) => boolean;
  /** Whether a record of a type may be made, in a deployment or (null) in the workspace. */
  readonly create: (type: string, deployment: string | null) => boolean;
  /** Whether something may be hung on a record: a comment, a file, a decision of triage. */
  readonly add: (type: string, subject: RecordHead) => boolean;
  /** Whether there is any deployment that the person logs to, or could open. */
  readonly capture: boolean;
  /** Whether an author is this person under another id: the one that they had before they joined. */
  readonly writesAs: (author: string) => boolean;
  /** Who changes a record that this person may not: one calm line; null where they may. */
  readonly keeper: (record: RecordHead) => string | null;
}

/** What the person of this device may write. The core refuses the rest with the same table; here it is not even offered ([RI5]). */
export function useMay(): May {
  const told = useQuery(appQuery).data?.standing ?? null;
  return useMemo(() => mayOf(told), [told]);
}

/** Pure: what `useMay` gives for a standing; null has every right. */
export function mayOf(told: ToldStanding | null): May {
  const who: ToldWriter | null = told && { ...told, on: new Set(told.deployments), authors: new Set(told.authors), here: new Set(told.here) };
  const change = (record: RecordHead): boolean => mayChange(who, record);
  return {
    change,
    changeField: (record, field) => mayChangeField(who, record, field),
    remove: (record) => mayRemove(who, record),
    add: (type, subject) => mayAdd(who, type, subject),
    create: (type, deployment) => mayCreate(who, type, deployment),
    capture: told === null || (told.role !== 'success' && (told.opens || told.deployments.length > 0 || told.here.length > 0)),
    writesAs: (author) => who?.authors.has(author) ?? false,
    keeper: (record) => (change(record) ? null : keeperWords(record)),
  };
}

function keeperWords({ type, deployment }: RecordHead): string {
  if (type === 'triage') return 'Research decides this; you can comment.';
  if (type === 'comment') return 'Its writer changes this.';
  if (type === 'member') return 'Everybody keeps their own record; you can comment.';
  return deployment === null ? 'Research keeps this; you can comment.' : 'Those who are on the deployment write here; you can comment.';
}
