import { prepareFrame } from '../../../hub/ingest/prepare-frame.ts';
import type { DocumentName } from '../../../shared/doc/document-name.ts';
import { addEntryTexts, newDocument } from '../../../shared/doc/entries-document.ts';
import { readEntry, writeJson } from '../../../shared/entries/canonical.ts';
import { type EntryId, newRecordId } from '../../../shared/ids.ts';
import { newWriter } from '../../hub/support/entries.ts';
import type { OpenTarget } from '../fuzz-target.ts';
import { openHonestCore } from '../honest-core.ts';
import { hostileEntry } from '../hostile-entries.ts';
import { mutateBytes } from '../mutate-bytes.ts';
import { mutateJson } from '../mutate-json.ts';
import { giveUpdates } from '../../electron/core/two-cores.ts';

/** Changed entries in sound updates, read as the hub reads them and taken in by a device. */
export const openTarget: OpenTarget = async (dir) => {
  const honest = await openHonestCore(dir);
  const own = newRecordId();
  const known = { ...honest, writer: newWriter(), own };
  const documents = [`dep/${own}@1`, `dep/${own}@2`, `tri/${own}@1`] as DocumentName[];
  return {
    make: (chance) => {
      const entry = hostileEntry(chance, known);
      const text = writeJson(chance.oneIn(10) ? entry : mutateJson(entry, chance));
      const bytes = Buffer.from(text ?? 'null');
      return chance.oneIn(4) ? mutateBytes(bytes, chance) : bytes;
    },
    take: async (input) => {
      const text = Buffer.from(input).toString('utf8');
      const id = /"id":"([^"]{0,80})"/.exec(text)?.[1] ?? honest.entries[0] ?? '';
      readEntry(id, text);
      const update = addEntryTexts(newDocument(), [{ id: id as EntryId, text }]);
      const document = documents[input.length % documents.length] as DocumentName;
      prepareFrame({ document, update }, { updateBytes: 8_000_000 });
      giveUpdates(honest.core, [{ document, update }]);
    },
    settle: honest.settle,
    close: () => honest.core.close(),
  };
};
