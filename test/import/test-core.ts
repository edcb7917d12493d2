import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { mkdirSync } from 'node:fs';
import { onTestFinished } from 'vitest';
import type { ImportReport } from '../../shared/api/imports.ts';
import type { RecordView } from '../../shared/api/views.ts';
import type { RecordId } from '../../shared/ids.ts';
import { type Core, openCore } from '../../electron/core/app/core.ts';

/** A folder of its own that goes when the test ends. */
export function testFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'fieldloop-import-'));
  onTestFinished(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  return folder;
}

export interface TestCore {
  readonly core: Core;
  readonly folder: string;
  readonly dataDir: string;
  /** Writes files and gives their paths. */
  files(contents: Readonly<Record<string, string | Uint8Array>>): string[];
  run(
    paths: readonly string[],
    options?: { readonly format?: string; readonly deployment?: string | null },
  ): Promise<ImportReport>;
  records(type: string): RecordView[];
  byTitle(title: string): RecordView;
}

export async function testCore(
  folder = testFolder(),
  options: { readonly begin?: boolean } = {},
): Promise<TestCore> {
  const dataDir = join(folder, 'data');
  const core = await openCore({ dataDir });
  onTestFinished(() => core.close());
  if (options.begin !== false)
    await core.client.app.begin({
      workspace: 'Sample workspace',
      name: 'Sample Sam',
      role: 'fdc',
      sample: false,
    });
  const records = (type: string): RecordView[] =>
    core.session().feed.everything({ filter: { type: [type] }, text: '', cursor: null, limit: 500 })
      .items;
  return {
    core,
    folder,
    dataDir,
    records,
    files: (contents) =>
      Object.entries(contents).map(([name, content]) => {
        const path = join(folder, 'in', name);
        mkdirSync(dirname(path), { recursive: true });
        writeFileSync(path, content);
        return path;
      }),
    run: async (paths, { format = 'auto', deployment = 'Acme' } = {}) => {
      const existing =
        deployment === null
          ? undefined
          : records('deployment').find(
              (one) => one.title.toLowerCase() === deployment.toLowerCase(),
            );
      const target = existing
        ? { deployment: existing.id as RecordId, newDeployment: null }
        : { deployment: null, newDeployment: deployment };
      return core.imports.run({ paths, format, mapping: null }, target);
    },
    byTitle: (title) => {
      const found = ['breakage', 'outcome', 'data_need', 'experiment', 'deployment', 'comment']
        .flatMap(records)
        .find((one) => one.title === title);
      if (!found) throw new Error(`no record “${title}”`);
      return found;
    },
  };
}
