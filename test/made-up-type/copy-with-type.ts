import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { repoDir } from '../../scripts/runtime/repo.ts';

/** Where the copy is: inside the repository, because it takes packages from there. */
const copyDir = join(repoDir, 'out', 'test', 'made-up-type');

/** Files that are a part of the product and that a record type may touch. */
const copied = [
  'shared',
  'renderer',
  'electron/core',
  'bundle',
  'migrations',
  'package.json',
  'tsconfig.base.json',
];

export interface Copy {
  readonly dir: string;
  /** Removes the copy. */
  readonly remove: () => void;
}

/**
 * Copies the product's source and adds the made-up record types as anybody would: two files each,
 * and one line with its import in each of the two registries. The product is otherwise unchanged,
 * so that what the copy does follows from the manifests alone.
 */
export function copyWithType(): Copy {
  const remove = (): void => rmSync(copyDir, { recursive: true, force: true });
  remove();
  for (const path of copied) cpSync(join(repoDir, path), join(copyDir, path), { recursive: true });
  for (const name of ['site-visit', 'visit-review']) {
    addFile(`${name}.ts`, 'shared/records', '../../shared/records/', './');
    addFile(`${name}-manifest.tsx`, 'renderer/records', '../../renderer/', '../');
  }
  addLines('shared/records/index.ts', 'ts');
  addLines('renderer/records/index.ts', 'tsx');
  return { dir: copyDir, remove };
}

function addFile(name: string, folder: string, from: string, to: string): void {
  const text = readFileSync(join(import.meta.dirname, name), 'utf8');
  const file = name.replace('-manifest', '');
  writeFileSync(join(copyDir, folder, file), text.replaceAll(`'${from}`, `'${to}`));
}

function addLines(registry: string, extension: string): void {
  const path = join(copyDir, registry);
  const text = readFileSync(path, 'utf8');
  const end = '\n} as const';
  if (text.split(end).length !== 2) throw new Error(`${registry} has no end of its registry`);
  writeFileSync(
    path,
    `import { siteVisit } from './site-visit.${extension}';\n` +
      `import { visitReview } from './visit-review.${extension}';\n` +
      text.replace(end, `\n  site_visit: siteVisit,\n  visit_review: visitReview,${end}`),
  );
}
