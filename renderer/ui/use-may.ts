import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { ToldStanding } from '../../shared/api/settings.ts';
import {
  mayAdd,
  mayChange,
  mayChangeField,
  mayCreate,
  mayRemove,
  type RecordHead,
  type ToldWriter,
} from '../../shared/roles/record-right.ts';
import { managesPeople } from '../../shared/roles/people-right.ts';
import { appQuery } from '../core-client/queries.ts';

export interface May {
  /** Returns whether an existing record may be changed. */
  readonly change: (record: RecordHead) => boolean;
  /** Returns whether one of its fields may be changed. */
  readonly changeField: (record: RecordHead, field: string) => boolean;
  /** Returns whether it may be removed or restored. */
  readonly remove: (record: RecordHead) => boolean;
  /**
   * Returns whether a record of a type may be created, in a deployment or (null) in the workspace.
   */
  readonly create: (type: string, deployment: string | null) => boolean;
  /** Returns whether something may be added to a record: a comment, a file, a triage decision. */
  readonly add: (type: string, subject: RecordHead) => boolean;
  /** Whether the person logs at all: observations without a deployment are unsorted. */
  readonly capture: boolean;
  /** Whether they invite people to the hub, and revoke devices. */
  readonly managesPeople: boolean;
  /**
   * Returns one neutral line about who may change a record that this person may not; null if they
   * may.
   */
  readonly keeper: (record: RecordHead) => string | null;
}

/**
 * Returns what the person of this device may write. Core rejects the rest by the same table; here
 * it is not even offered ([RI5]).
 */
export function useMay(): May {
  const told = useQuery(appQuery).data?.standing ?? null;
  return useMemo(() => mayOf(told), [told]);
}

/** Returns the rights of a standing (see `useMay`); null has every right. Pure. */
export function mayOf(told: ToldStanding | null): May {
  const who: ToldWriter | null = told && {
    ...told,
    on: new Set(told.deployments),
    authors: new Set(told.authors),
    here: new Set(told.here),
  };
  const change = (record: RecordHead): boolean => mayChange(who, record);
  return {
    change,
    changeField: (record, field) => mayChangeField(who, record, field),
    remove: (record) => mayRemove(who, record),
    add: (type, subject) => mayAdd(who, type, subject),
    create: (type, deployment) => mayCreate(who, type, deployment),
    capture: told?.role !== 'success',
    managesPeople: told !== null && managesPeople(told.role),
    keeper: (record) => (change(record) ? null : keeperWords(record)),
  };
}

function keeperWords({ type, deployment }: RecordHead): string {
  if (type === 'triage') return 'Only research can decide this. You can comment.';
  if (type === 'comment') return 'Only the author can edit this comment.';
  if (type === 'member') return 'People edit their own record. You can comment.';
  if (deployment === null) return 'Only research can edit this. You can comment.';
  return 'Only the deployment’s team can edit. You can comment.';
}
