import { z } from 'zod';
import type { RefusalCode } from '../../../../shared/protocol/codes.ts';

/**
 * How an update is handled that the hub rejects. `stuck`: it is valid but builds on something that
 * the hub lacks; it is written again so that it does not. `held`: the hub quarantines it until
 * someone decides. `moved`: its document is full, it goes to the next epoch. `rejected`: a person
 * has to look.
 */
export type Treatment = 'stuck' | 'held' | 'moved' | 'rejected';

/** How a rejected update is sent again: the same entries, or new ones instead. */
export type Remedy = 'again' | 'anew';

interface Meaning {
  readonly treatment: Treatment;
  readonly remedy: Remedy;
  readonly why: string;
  readonly next: string;
}

const meanings: Readonly<Record<RefusalCode, Meaning>> = {
  clock_gap: {
    treatment: 'stuck',
    remedy: 'again',
    why: 'The hub is missing a change this one depends on.',
    next: 'Send it again. If that does not help, ask the research team.',
  },
  fork: {
    treatment: 'stuck',
    remedy: 'again',
    why:
      'This data folder was copied or restored, and the hub has a different change in this ' +
      'place.',
    next: 'Send it again.',
  },
  foreign_client: {
    treatment: 'stuck',
    remedy: 'again',
    why: 'This data folder was copied, and the hub has another device’s change in this place.',
    next: 'Send it again.',
  },
  over_limit: {
    treatment: 'held',
    remedy: 'again',
    why: 'The hub’s storage limit for one member is reached.',
    next: 'Ask your hub’s administrator to raise the limit. The change is then sent automatically.',
  },
  epoch_ahead: {
    treatment: 'moved',
    remedy: 'again',
    why: 'The previous document still has room.',
    next: 'Send it again.',
  },
  quarantined: {
    treatment: 'held',
    remedy: 'again',
    why: 'This device was revoked, so the hub holds back its changes.',
    next: 'Ask the research team to accept or discard them.',
  },
  too_many_clients: {
    treatment: 'moved',
    remedy: 'again',
    why: 'Too many devices have written to this document on the hub.',
    next: 'Ask the research team, then send it again.',
  },
  unreadable: {
    treatment: 'rejected',
    remedy: 'anew',
    why: 'The hub can’t read this change.',
    next: 'Send it again to rewrite the change. Updating Fieldloop may help.',
  },
  too_large: {
    treatment: 'rejected',
    remedy: 'anew',
    why: 'One of its values exceeds the hub’s size limit.',
    next: 'Shorten the longest text, or attach it as a file, then send it again.',
  },
  wrong_document: {
    treatment: 'rejected',
    remedy: 'again',
    why: 'The hub does not allow records of this kind in this place.',
    next: 'Log it again in the right deployment. Keep this one on this computer only.',
  },
  not_allowed: {
    treatment: 'rejected',
    remedy: 'again',
    why: 'You don’t have permission to write this with your role and deployments.',
    next:
      'Ask the research team to add you to the deployment. The change is then sent ' +
      'automatically.',
  },
  wrong_author: {
    treatment: 'rejected',
    remedy: 'anew',
    why: 'Another device wrote this: the folder this one was copied from, or an import.',
    next:
      'If that device sends it, you don’t need to do anything. Otherwise, send it again as ' +
      'your own.',
  },
  invalid_entry: {
    treatment: 'rejected',
    remedy: 'anew',
    why: 'The change is malformed.',
    next: 'Send it again to rewrite the change. Updating Fieldloop may help.',
  },
  invalid_values: {
    treatment: 'rejected',
    remedy: 'anew',
    why: 'One of its values is not valid on the hub.',
    next: 'Correct that value, then send it again.',
  },
  clock_ahead: {
    treatment: 'rejected',
    remedy: 'anew',
    why: 'This was written while the computer’s clock was more than a year fast.',
    next: 'Correct the clock, then send all changes from that time again together.',
  },
  entry_taken: {
    treatment: 'rejected',
    remedy: 'anew',
    why: 'The hub has a different record with the same ID.',
    next: 'Send it again to give it a new ID.',
  },
};

/**
 * [ME13] `wrong_document`, for a record that is where it belongs: another document has its ID at
 * the hub.
 */
export const idTaken: Pick<Meaning, 'why' | 'next'> = {
  why:
    'Another document on the hub uses this record’s ID, so the hub can’t accept it under that ' +
    'ID.',
  next: 'Send it again to give it a new ID. History, comments, files and links are kept.',
};

/** A newer hub's code is explained by its own sentence. */
const unknown: Meaning = {
  treatment: 'rejected',
  remedy: 'anew',
  why: 'The hub rejected the change for a reason this version does not know.',
  next: 'Update Fieldloop, then send it again.',
};

/** Returns the meaning of a code. */
export const meaningOf = (code: string): Meaning =>
  Object.hasOwn(meanings, code) ? meanings[code as RefusalCode] : unknown;

const saidSchema = z.object({ code: z.string(), reason: z.string() });
/** The hub's message about an update, as stored in the outbox. */
export type Said = z.infer<typeof saidSchema>;
/** Writes a message as JSON. */
export const writeSaid = ({ code, reason }: Said): string => JSON.stringify({ code, reason });

/** Reads a stored message. Total. */
export function readSaid(text: string | null): Said {
  let json: unknown = null;
  try {
    json = JSON.parse(text ?? '');
  } catch {
    /* stored by another version */
  }
  const said = saidSchema.safeParse(json);
  if (said.success) return said.data;
  return { code: '', reason: '' };
}
