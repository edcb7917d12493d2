import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { makeFolder, openFolder } from '../electron/core/open-folder.ts';

const writer = join(import.meta.dirname, 'writer.ts');

interface Said {
  readonly saved: string[];
  readonly edited: string[];
}

/**
 * Runs a writer and kills it, without any warning, when it has said that many lines. @returns what
 * it had said by then
 */
async function writeAndKill(dataDir: string, prefix: string, afterLines: number): Promise<Said> {
  const child = spawn(process.execPath, [writer, dataDir, prefix, '1000'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let text = '';
  let lines = 0;
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    text += chunk;
    lines += chunk.split('\n').length - 1;
    if (lines >= afterLines) child.kill('SIGKILL');
  });
  await new Promise((resolve) => {
    child.once('close', resolve);
  });
  const whole = text.split('\n').slice(0, -1);
  const named = (word: string): string[] =>
    whole.filter((line) => line.startsWith(`${word} `)).map((line) => line.slice(word.length + 1));
  return { saved: named('saved'), edited: named('edited') };
}

describe('kill -9 while writing', () => {
  test(
    '[ST1] loses nothing that was reported as saved, in 50 rounds at random points of 1,000 writes',
    { timeout: 600_000 },
    async () => {
      const dataDir = makeFolder();
      const saved = new Set<string>();
      const edited = new Set<string>();
      for (let round = 0; round < 50; round++) {
        // Mostly in the first moments of a start, where opening and the first commits are; now and
        // then deep in a run.
        const said = await writeAndKill(
          dataDir,
          `r${round}`,
          1 + Math.floor(Math.random() ** 3 * 150),
        );
        for (const title of said.saved) saved.add(title);
        for (const title of said.edited) edited.add(title);
        if (round % 10 !== 9) continue;
        const core = await openFolder(dataDir);
        const { ok, problems } = await core.client.data.check();
        expect({ round, ok, problems }).toEqual({ round, ok: true, problems: [] });
        const found = new Map<string, unknown>();
        for (let cursor: string | null = null; ;) {
          const page: Awaited<ReturnType<typeof core.client.records.list>> =
            await core.client.records.list({ type: 'breakage', limit: 500, cursor });
          for (const record of page.items) found.set(record.title, record.values['expected']);
          if (page.next === null) break;
          cursor = page.next;
        }
        expect([...saved].filter((title) => !found.has(title))).toEqual([]);
        expect([...edited].filter((title) => found.get(title) !== `edited ${title}`)).toEqual([]);
        expect((await core.client.app.state()).recovery.state).toBe('fine');
        await core.close();
      }
      expect(saved.size).toBeGreaterThan(100);
    },
  );
});
