import { isKeptHlc } from '../../../../shared/entries/hlc.ts';
import { isId } from '../../../../shared/ids.ts';
import {
  isReadableRow,
  jsonColumns,
  unreadableWords,
} from '../../kernel/tables/unreadable-rows.ts';
import type { Row } from '../../kernel/tables/readable-tables.ts';
import type { CheckContext } from './check-context.ts';

const maxClient = 2 ** 32 - 1;

/**
 * Checks the small tables that nothing else proves: whether their contents can be read and are
 * possible.
 */
export function* checkKept({ sqlite, tables, report }: CheckContext): Generator<void> {
  for (const table of Object.keys(jsonColumns)) {
    for (const row of sqlite.prepare<[], Row>(`SELECT * FROM ${table}`).iterate()) {
      if (!isReadableRow(table, row)) report(unreadableWords(table, row));
      yield;
    }
  }
  const device = sqlite
    .prepare<[], string>("SELECT value FROM meta WHERE key = 'device'")
    .pluck()
    .get();
  if (!isId(device)) report('The ID of this device can’t be read.');
  for (const { name, client, clock } of tables.documents.all()) {
    if (clock !== '' && !isKeptHlc(clock)) report(`The document ${name} has an invalid clock.`);
    if (client !== null && !(Number.isInteger(client) && client >= 1 && client <= maxClient))
      report(`The document ${name} has an invalid client ID.`);
    yield;
  }
  for (const { seq, fits } of tables.outbox.compareWithLog()) {
    if (!fits) report(`The outbox does not match the log at ${seq}.`);
    yield;
  }
}
