import type { Entry } from '../../shared/entries/entry.ts';
import { makeHlc } from '../../shared/entries/hlc.ts';
import type { EntryId } from '../../shared/ids.ts';
import { entryOf, type Writer } from '../hub/support/entries.ts';
import type { Chance } from './chance.ts';

const types: readonly string[] = [
  'breakage',
  'comment',
  'profession',
  'member',
  'deployment',
  'triage',
  'experiment',
  'attachment',
  'proposal',
  'outcome',
  'data_need',
  'model_iteration',
  'of_a_newer_app',
];
const fields: readonly string[] = [
  'title',
  'status',
  'role',
  'subject',
  'deployment',
  'decided_by',
  'body',
  'severity',
  'stages',
  'tags',
];

/** What a hostile writer knows, and may name. */
export interface Known {
  readonly writer: Writer;
  readonly own: string;
  readonly records: readonly string[];
  readonly entries: readonly string[];
}

/** Returns an id of the form that all ids have, made by chance alone. */
export function idFrom(chance: Chance): string {
  const hex = Buffer.from(chance.bytes(16)).toString('hex');
  const parts = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(13, 16), hex.slice(17, 20)];
  return `${parts[0]}-${parts[1]}-7${parts[2]}-8${parts[3]}-${hex.slice(20)}`;
}

/** Returns a well-formed entry: of a new record, or of one that is somebody else's. */
export function hostileEntry(chance: Chance, { writer, own, records, entries }: Known): Entry {
  const record = chance.oneIn(2) ? idFrom(chance) : chance.pick([own, ...records]);
  const ms = chance.pick([1, 1_760_000_000_000, 1_760_000_000_001, 1_900_000_000_000]);
  const over = {
    id: (chance.oneIn(8) ? chance.pick(entries) : idFrom(chance)) as EntryId,
    at: makeHlc(ms, chance.below(0xffff)),
  };
  const subject = chance.pick([record, own, ...records]);
  const values: Record<string, unknown> = {
    title: 'Hostile',
    deployment: own,
    subject,
    status: chance.pick(['active', 'accepted', 'open']),
    severity: 's2_rework',
    harm: 'none',
    repro: 'once',
    body: 'Hostile',
    role: 'admin',
  };
  switch (chance.below(5)) {
    case 0:
      return entryOf(writer, { op: 'remove', record }, over);
    case 1:
      return entryOf(writer, setOf(chance, record, values, entries), over);
    case 2: {
      const type = chance.pick(types);
      return entryOf(writer, { op: 'create', type, record, values }, over);
    }
    default: {
      const theirs = breakageOf(own);
      return entryOf(writer, { op: 'create', type: 'breakage', record, values: theirs }, over);
    }
  }
}

const breakageOf = (deployment: string): Record<string, unknown> => ({
  title: 'Theirs',
  deployment,
  severity: 's2_rework',
  harm: 'none',
  repro: 'once',
});

function setOf(
  chance: Chance,
  record: string,
  values: Record<string, unknown>,
  entries: readonly string[],
): { op: 'set'; record: string; field: string; value: unknown; prev: string[] } {
  const field = chance.pick(fields);
  const prev = chance.oneIn(2) ? [] : [chance.pick(entries)];
  return { op: 'set', record, field, value: values[field] ?? 'Hostile', prev };
}
