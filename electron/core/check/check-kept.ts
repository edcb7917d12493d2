import { isKeptHlc } from '../../../shared/entries/hlc.ts';
import { isId } from '../../../shared/ids.ts';
import { isReadableRow, jsonColumns, unreadableWords } from '../recovery/unreadable-rows.ts';
import type { Row } from '../recovery/readable-tables.ts';
import type { CheckContext } from './check-data.ts';

const maxClient = 2 ** 32 - 1;
const outboxStates: ReadonlySet<string> = new Set(['waiting', 'received', 'rejected', 'aside']);

/** The small tables that nothing else proves: whether what they say can be read and can be so. */
export function* checkKept({ sqlite, report }: CheckContext): Generator<void> {
  for (const table of Object.keys(jsonColumns)) {
    for (const row of sqlite.prepare<[], Row>(`SELECT * FROM ${table}`).iterate()) {
      if (!isReadableRow(table, row)) report(unreadableWords(table, row));
      yield;
    }
  }
  const device = sqlite.prepare<[], string>("SELECT value FROM meta WHERE key = 'device'").pluck().get();
  if (!isId(device)) report('The id of this device can’t be read.');
  const documents = sqlite.prepare<[], { name: string; client: number | null; clock: string }>('SELECT name, client, clock FROM doc');
  for (const { name, client, clock } of documents.iterate()) {
    if (clock !== '' && !isKeptHlc(clock)) report(`The clock of the document ${name} can’t be right.`);
    if (client !== null && !(Number.isInteger(client) && client >= 1 && client <= maxClient)) report(`The client id of the document ${name} can’t be right.`);
    yield;
  }
  const waiting = sqlite.prepare<[], { seq: number; state: string; fits: number }>(
    'SELECT outbox.seq, outbox.state, outbox.hash = doc_update.hash AND outbox.document = doc_update.document AS fits FROM outbox JOIN doc_update USING (seq)');
  for (const { seq, state, fits } of waiting.iterate()) {
    if (!outboxStates.has(state) || fits !== 1) report(`What waits for a hub does not fit the log at ${seq}.`);
    yield;
  }
}
