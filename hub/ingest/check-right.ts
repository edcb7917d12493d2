import type { Entry } from '../../shared/entries/entry.ts';
import { writeRight } from '../../shared/protocol/roles-and-documents.ts';
import type { Caller } from '../accounts/caller.ts';
import { documentKey, type Known } from '../log-store/known.ts';
import type { Objection } from './check-values.ts';
import type { PreparedFrame } from './prepare-frame.ts';

/** Whether the caller may write this frame's entries to its document; all or none. Null: nothing against it. */
export function checkRight(frame: PreparedFrame, caller: Caller, known: Known): Objection | null {
  const { parts } = frame;
  if (parts.kind === 'deployment' && !known.deployments.has(parts.deployment)) return checkOpening(frame, parts.deployment, caller);
  const right = writeRight(caller, parts);
  if (right.kind === 'all') return null;
  if (right.kind === 'none') return { code: 'not_allowed', reason: 'Your role does not write to this document.' };
  const made = new Set<string>();
  for (const { entry } of frame.entries) {
    const isOwn = ownsRecord(entry, caller, right.types, known.records.get(documentKey(frame.document, entry.record)) ?? null, made)
      || (right.ownMember && isOwnMember(entry, caller));
    if (!isOwn) return { code: 'not_allowed', reason: `Here you may write only your own records of these kinds: ${right.types.join(', ')}.` };
    if (entry.op === 'create') made.add(entry.record);
  }
  return null;
}

/** The first frame of a deployment makes it, and makes its sender one of those who are on it. */
function checkOpening(frame: PreparedFrame, deployment: string, caller: Caller): Objection | null {
  if (!caller.on.has(deployment) && !(caller.opens && caller.role !== 'success')) {
    return { code: 'not_allowed', reason: 'You are not on this deployment, and your invite does not let you open one.' };
  }
  const creates = frame.entries.some(({ entry }) => entry.op === 'create' && entry.type === 'deployment' && entry.record === deployment);
  return creates ? null : { code: 'clock_gap', reason: 'The deployment that this belongs to has not arrived yet.' };
}

function ownsRecord(entry: Entry, caller: Caller, types: readonly string[], record: { type: string; member: string } | null, made: ReadonlySet<string>): boolean {
  if (record !== null && (record.member !== caller.member || !types.includes(record.type))) return false;
  if (entry.op === 'create') return types.includes(entry.type);
  return record !== null || made.has(entry.record);
}

/** One's own record among the people; the role in it is the hub's to give. */
function isOwnMember(entry: Entry, caller: Caller): boolean {
  if (!caller.authors.has(entry.record)) return false;
  if (entry.op === 'create') return entry.type === 'member' && entry.values.role === caller.role;
  return entry.op === 'set' && (entry.field !== 'role' || entry.value === caller.role);
}
