import { z } from 'zod';
import type { RefusalCode } from '../../../shared/protocol/codes.ts';

/**
 * What becomes of an update that the hub refuses.
 * `stuck`: it is right and builds on something that the hub has not; it is written again so that it does not.
 * `held`: the hub keeps it apart until somebody decides. `moved`: its document is full, it goes to the next epoch. `rejected`: a person has to look.
 */
export type Treatment = 'stuck' | 'held' | 'moved' | 'rejected';

/** How a rejected update is sent again: the same entries, or new ones in their place. */
export type Remedy = 'again' | 'anew';

interface Meaning { readonly treatment: Treatment; readonly remedy: Remedy; readonly why: string; readonly next: string }

const meanings: Readonly<Record<RefusalCode, Meaning>> = {
  clock_gap: { treatment: 'stuck', remedy: 'again', why: 'The hub lacks something that this builds on.', next: 'Send it again; if that does not help, ask the research team.' },
  fork: { treatment: 'stuck', remedy: 'again', why: 'This data folder was copied or restored, and the hub has something else in this place.', next: 'Send it again.' },
  foreign_client: { treatment: 'stuck', remedy: 'again', why: 'This data folder was copied, and the hub has something of another device in this place.', next: 'Send it again.' },
  over_limit: { treatment: 'held', remedy: 'again', why: 'The hub keeps no more than this for one member.', next: 'Ask whoever runs the hub to raise the limit; then it is sent by itself.' },
  epoch_ahead: { treatment: 'moved', remedy: 'again', why: 'The document before this one has room for more.', next: 'Send it again.' },
  quarantined: { treatment: 'held', remedy: 'again', why: 'This device was revoked; the hub holds back what it sends.', next: 'Ask the research team to decide about it.' },
  too_many_clients: { treatment: 'moved', remedy: 'again', why: 'Too many devices have written to this document of the hub.', next: 'Ask the research team, then send it again.' },
  unreadable: { treatment: 'rejected', remedy: 'anew', why: 'The hub can’t read how this was written down.', next: 'Send it again: it is then written anew. Updating Fieldloop may help.' },
  too_large: { treatment: 'rejected', remedy: 'anew', why: 'One of its values is larger than the hub takes.', next: 'Shorten the longest text, or attach it as a file, then send it again.' },
  wrong_document: { treatment: 'rejected', remedy: 'again', why: 'It stands where the hub keeps no records of this kind.', next: 'Log it again at the right deployment; this one can be kept here only.' },
  not_allowed: { treatment: 'rejected', remedy: 'again', why: 'Your role, or the deployments that you are on, do not let you write this.', next: 'Ask the research team to put you on the deployment; then it is sent again by itself.' },
  wrong_author: { treatment: 'rejected', remedy: 'anew', why: 'It was written by another device: the folder that this one was copied from, or an import.', next: 'Nothing, if that device sends it itself. Else send it again: it is then sent as yours.' },
  invalid_entry: { treatment: 'rejected', remedy: 'anew', why: 'It does not have the form that the hub takes.', next: 'Send it again: it is then written anew. Updating Fieldloop may help.' },
  invalid_values: { treatment: 'rejected', remedy: 'anew', why: 'One of its values does not fit what the hub expects.', next: 'Correct that value, then send it again.' },
  clock_ahead: { treatment: 'rejected', remedy: 'anew', why: 'It was written while this computer’s clock was more than a year ahead.', next: 'Set the clock right, then send everything of that time again at once.' },
  entry_taken: { treatment: 'rejected', remedy: 'anew', why: 'The hub has something else under the same id.', next: 'Send it again: it then gets an id of its own.' },
};

/** [ME13] `wrong_document`, of a record that is where it belongs: its id is another document's at the hub. */
export const idTaken: Pick<Meaning, 'why' | 'next'> = {
  why: 'Another document at the hub uses the id of this record, so the hub can’t take it under that id.',
  next: 'Send it again: it gets a new id, and keeps its history, comments, files and links.',
};

/** What a newer hub's code means is in its own sentence. */
const unknown: Meaning = { treatment: 'rejected', remedy: 'anew', why: 'The hub refused it for a reason that this version does not know.', next: 'Update Fieldloop, then send it again.' };

export const meaningOf = (code: string): Meaning => (Object.hasOwn(meanings, code) ? meanings[code as RefusalCode] : unknown);

const saidSchema = z.object({ code: z.string(), reason: z.string() });
/** What the hub said of an update, as the outbox keeps it. */
export type Said = z.infer<typeof saidSchema>;
export const writeSaid = ({ code, reason }: Said): string => JSON.stringify({ code, reason });

/** Total. */
export function readSaid(text: string | null): Said {
  let json: unknown = null;
  try { json = JSON.parse(text ?? ''); } catch { /* kept by another version */ }
  const said = saidSchema.safeParse(json);
  return said.success ? said.data : { code: '', reason: '' };
}
