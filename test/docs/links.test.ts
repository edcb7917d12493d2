import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';

const repoDir = join(import.meta.dirname, '../..');
const documents = globSync(['*.md', 'docs/**/*.md'], { cwd: repoDir });

/** As the sites that show Markdown make anchors of headings. */
const anchorOf = (heading: string): string =>
  heading
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .replace(/\s/g, '-');
const anchorsOf = (text: string): string[] =>
  [...text.matchAll(/^#{1,6} (.+)$/gm)].map(([, heading]) => anchorOf(heading as string));

it('[DC2] every link between the documents and to files of the repository leads somewhere', () => {
  const broken: string[] = [];
  for (const path of documents) {
    const text = readFileSync(join(repoDir, path), 'utf8').replace(/```[\s\S]*?```/g, '');
    for (const [, target = ''] of text.matchAll(/\]\(([^)\s]+)\)/g)) {
      if (/^[a-z]+:/.test(target)) continue;
      const [file = '', anchor] = target.split('#');
      const found = file === '' ? join(repoDir, path) : join(repoDir, dirname(path), file);
      if (!existsSync(found)) broken.push(`${path}: ${target}`);
      else if (anchor !== undefined && !anchorsOf(readFileSync(found, 'utf8')).includes(anchor))
        broken.push(`${path}: ${target} (no such heading)`);
    }
  }
  expect(documents.length).toBeGreaterThan(5);
  expect(broken).toEqual([]);
});

it('[DC2] a file that a document names in code exists', () => {
  const missing: string[] = [];
  for (const path of documents.filter(
    (name) => name !== 'CHANGELOG.md' && !name.startsWith('docs/decisions/'),
  )) {
    const text = readFileSync(join(repoDir, path), 'utf8').replace(/```[\s\S]*?```/g, '');
    for (const [, file = ''] of text.matchAll(
      /`((?:[\w.-]+\/)+[\w.-]+\.(?:ts|tsx|cjs|mjs|md|json|sql))`/g,
    )) {
      if (!existsSync(join(repoDir, file))) missing.push(`${path}: ${file}`);
    }
  }
  expect(missing).toEqual([]);
});
