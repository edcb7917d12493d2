import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import {
  beginWork,
  feedTitles,
  logBreakages,
  makeFolder,
  numbered,
  openFolder,
} from '../electron/core/open-folder.ts';
import { copyFolder, dataFiles, flipBits, startOnce } from './flip-bits.ts';

/** More rounds, and other ones: FLIP_ROUNDS=1000 FLIP_SEED=500 npm test -- unit flipped-bits. */
const rounds = Number(process.env['FLIP_ROUNDS'] ?? 24);
const firstSeed = Number(process.env['FLIP_SEED'] ?? 1);

test(
  '[RC5] one or eight flipped bits anywhere: after a start or two all is right, or it is said ' +
    'what is not',
  { timeout: 600_000 },
  async () => {
    const dataDir = makeFolder();
    const running = await openFolder(dataDir);
    const deployment = await beginWork(running);
    const ids = await logBreakages(running, deployment, numbered('b', 20));
    const blob = await running.client.attachments.keep({
      content: new TextEncoder().encode('a note '.repeat(500)),
    });
    await running.client.records.create({
      type: 'attachment',
      values: {
        subject: ids[0] as string,
        name: 'note.txt',
        media_type: 'text/plain',
        size_bytes: blob.sizeBytes,
        sha256: blob.sha256,
      },
    });
    await running.client.drafts.put({ key: 'capture', content: { line: 'half a sentence' } });
    const titles = await feedTitles(running);
    const live = join(makeFolder(), 'live');
    copyFolder(dataDir, live);
    await running.close();
    const closed = join(makeFolder(), 'closed');
    copyFolder(dataDir, closed);

    const failures: unknown[] = [];
    for (let seed = firstSeed; seed < firstSeed + rounds; seed++) {
      const folder = join(makeFolder(), 'data');
      copyFolder(seed % 3 === 0 ? live : closed, folder);
      const flips = flipBits(
        folder,
        dataFiles(folder),
        seed,
        seed % 2 === 0 ? 1 : 8,
        seed % 5 === 0,
      );
      const starts = [await startOnce(folder), await startOnce(folder), await startOnce(folder)];
      const said = starts.flatMap((one) => one.said);
      const last = starts.at(-1)!;
      const right =
        last.error === null &&
        last.problems.length === 0 &&
        JSON.stringify(last.titles) === JSON.stringify(titles);
      // What could not be brought back is named by its own name, at the start and by every check
      // after it.
      const told =
        last.error === null &&
        said.length > 0 &&
        last.problems.every((problem) => said.join('\n').includes(problem));
      if (starts.some(({ error }) => error !== null) || (!right && !told))
        failures.push({
          seed,
          flips,
          starts: starts.map((one) => ({ ...one, titles: one.titles.length })),
        });
      rmSync(folder, { recursive: true, force: true });
    }
    expect(failures).toEqual([]);
  },
);
