/** Entries that another person wrote without knowing of ours, as they come from a hub. */
import type { Core } from '../../electron/core/app/core.ts';
import { writeEntry } from '../../shared/entries/canonical.ts';
import type { Entry } from '../../shared/entries/entry.ts';
import { makeHlc } from '../../shared/entries/hlc.ts';
import { newDeviceId, newEntryId } from '../../shared/ids.ts';

/** @param make the entries, from all that they have in common */
export async function fromElsewhere(
  { client, write }: Core,
  deployment: string,
  record: string,
  make: (stamp: Omit<Entry, 'op'>, heads: Record<string, string[]>) => Entry[],
): Promise<void> {
  const author = (
    await client.records.create({ type: 'member', values: { title: 'Noa Sample', role: 'fdc' } })
  ).record.id;
  const now = Date.now();
  const { heads } = await client.records.get({ id: record });
  const stamp = {
    v: 1 as const,
    id: newEntryId(),
    record,
    at: makeHlc(now - 60_000, 0),
    wall: now - 60_000,
    zone: 'Europe/Vienna',
    author,
    device: newDeviceId(),
    schema: 1,
  };
  for (const entry of make(stamp as never, heads)) {
    writeEntry(entry);
    write(
      [
        {
          op: 'copy',
          document: `dep/${deployment}@1` as never,
          entry: { ...entry, id: newEntryId() },
        },
      ],
      'import',
    );
  }
}
