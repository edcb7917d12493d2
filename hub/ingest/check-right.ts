import { mayOpen, mayWriteEntry, type KnownRecord } from '../../shared/roles/entry-right.ts';
import { fieldWords, findFieldObjection } from '../../shared/roles/field-right.ts';
import { type WriteRight, writeRight } from '../../shared/roles/write-right.ts';
import type { Caller } from '../accounts/caller.ts';
import { familyKey, type Known } from '../log-store/known.ts';
import type { Objection } from '../../shared/records/check-values.ts';
import type { PreparedFrame } from './prepare-frame.ts';

/**
 * Checks whether the caller may write this frame's entries to its document; all or none.
 * @returns null if the frame is valid
 */
export function checkRight(frame: PreparedFrame, caller: Caller, known: Known): Objection | null {
  const { parts } = frame;
  const opens = parts.kind === 'deployment' && !known.deployments.has(parts.deployment);
  const closed = opens ? checkOpening(frame, parts.deployment, caller) : null;
  if (closed !== null) return closed;
  const right: WriteRight = opens ? { kind: 'all' } : writeRight(caller, parts);
  if (right.kind === 'none')
    return { code: 'not_allowed', reason: 'Your role can’t write to this document.' };
  /** Records created by an earlier entry of this frame. */
  const made = new Map<string, KnownRecord>();
  for (const { entry } of frame.entries) {
    const stored = known.records.get(familyKey(frame.document, entry.record));
    const record = stored
      ? { type: stored.type, mine: stored.member === caller.member }
      : (made.get(entry.record) ?? null);
    if (!mayWriteEntry(entry, right, caller, record))
      return { code: 'not_allowed', reason: wordsOf(right) };
    const field = findFieldObjection(entry, caller, record);
    if (field !== null) return { code: 'not_allowed', reason: fieldWords(field) };
    if (entry.op === 'create' && !made.has(entry.record))
      made.set(entry.record, { type: entry.type, mine: true });
  }
  return null;
}

function wordsOf(right: WriteRight): string {
  if (right.kind === 'own')
    return `Here you can write only your own records of these kinds: ${right.types.join(', ')}.`;
  return 'Your role can’t write this.';
}

/** Checks the first frame of a deployment, which creates it and adds its sender to its team. */
function checkOpening(frame: PreparedFrame, deployment: string, caller: Caller): Objection | null {
  if (!mayOpen(caller, deployment))
    return {
      code: 'not_allowed',
      reason: 'You are not on this deployment, and your invite does not let you create one.',
    };
  const creates = frame.entries.some(
    ({ entry }) =>
      entry.op === 'create' && entry.type === 'deployment' && entry.record === deployment,
  );
  if (creates) return null;
  return { code: 'clock_gap', reason: 'The deployment of this document has not arrived yet.' };
}
