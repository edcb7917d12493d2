import { checkUpdateForm } from '../../../shared/doc/update-form.ts';
import type { DocumentName } from '../../../shared/doc/document-name.ts';
import { readSnapshot } from '../../../shared/doc/read-snapshot.ts';
import { readUpdate } from '../../../shared/doc/read-update.ts';
import { splitUpdate } from '../../../shared/doc/split-update.ts';
import { newRecordId } from '../../../shared/ids.ts';
import { DocumentWriter, newWriter } from '../../hub/support/entries.ts';
import type { OpenTarget } from '../fuzz-target.ts';
import { openHonestCore } from '../honest-core.ts';
import { hostileEntry } from '../hostile-entries.ts';
import { mutateBytes } from '../mutate-bytes.ts';
import { giveUpdates } from '../../electron/core/two-cores.ts';

/** Changed Yjs updates, read by every reader of updates and taken in by a device. */
export const openTarget: OpenTarget = async (dir) => {
  const honest = await openHonestCore(dir);
  const own = newRecordId();
  const known = { ...honest, writer: newWriter(), own };
  const documents = [`dep/${own}@1`, `dep/${own}@2`, `tri/${own}@1`] as DocumentName[];
  return {
    make: (chance) => {
      const writer = new DocumentWriter(documents[0] as string, 1 + chance.below(2 ** 32 - 1));
      const length = 1 + chance.below(3);
      const entries = Array.from({ length }, () => hostileEntry(chance, known));
      const { update } = writer.write(...entries);
      return chance.oneIn(10) ? update : mutateBytes(update, chance);
    },
    take: async (update) => {
      checkUpdateForm(update);
      checkSplit(update);
      readSnapshot(update);
      const document = documents[update.length % documents.length] as DocumentName;
      giveUpdates(honest.core, [{ document, update }]);
    },
    settle: honest.settle,
    close: () => honest.core.close(),
  };
};

/** An update that is cut into pieces says what it said as a whole. */
function checkSplit(update: Uint8Array): void {
  const whole = readUpdate(update);
  const parts = splitUpdate(update, 200);
  if (!whole.ok || parts === null) return;
  const read = parts.flatMap((part) => {
    const reading = readUpdate(part.update);
    return reading.ok ? reading.texts : [];
  });
  if (read.length !== whole.texts.length || read.some((text) => !whole.texts.includes(text))) {
    throw new Error('the pieces of an update don’t say what it said');
  }
}
