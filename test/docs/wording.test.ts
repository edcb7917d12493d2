import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { expect, it } from 'vitest';
import { dialect } from './dialect.ts';

const repoDir = join(import.meta.dirname, '../..');
const read = (path: string): string => readFileSync(join(repoDir, path), 'utf8');

/** Says which dialect words a text has, each with what to write instead. */
const findDialect = (text: string): string[] =>
  dialect.flatMap(({ pattern, instead }) => {
    const found = pattern.exec(text);
    return found ? [`“${found[0]}” (write: ${instead})`] : [];
  });

/** Lists what a file shows: its string literals and the text of its elements, with their lines. */
function shownTexts(path: string): readonly { readonly line: number; readonly text: string }[] {
  const kind = path.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
  const source = ts.createSourceFile(path, read(path), ts.ScriptTarget.Latest, false, kind);
  const texts: { line: number; text: string }[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isStringLiteralLike(node) || ts.isTemplateLiteralToken(node) || ts.isJsxText(node)) {
      const text = node.text.replace(/\s+/g, ' ').trim();
      const { line } = source.getLineAndCharacterOfPosition(node.getEnd());
      // A text without a space is a key, a path or a name.
      if (text.includes(' ')) texts.push({ line: line + 1, text });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return texts;
}

it('[DC3] no text that the product shows has words of a dialect of our own', () => {
  // The sample workspace is written in the voices of the people on site.
  const files = globSync('{renderer,electron,hub,shared,bundle}/**/*.{ts,tsx}', {
    cwd: repoDir,
    exclude: (name) => name === 'node_modules' || name === 'sample',
  });
  expect(files.length).toBeGreaterThan(500);
  const found = files.flatMap((path) =>
    shownTexts(path).flatMap(({ line, text }) =>
      findDialect(text).map((words) => `${path}:${line}: ${words}`),
    ),
  );
  expect(found).toEqual([]);
});

/** Lists the comments of a file as one text each, with their lines. */
function commentsIn(path: string): readonly { readonly line: number; readonly text: string }[] {
  const whole = read(path);
  const kind = path.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
  const source = ts.createSourceFile(path, whole, ts.ScriptTarget.Latest, false, kind);
  const found = new Map<number, string>();
  const visit = (node: ts.Node): void => {
    for (const { pos, end } of ts.getLeadingCommentRanges(whole, node.pos) ?? [])
      found.set(pos, whole.slice(pos, end).replace(/\s*\n\s*(\*|\/\/)?\s*/g, ' '));
    ts.forEachChild(node, visit);
  };
  visit(source);
  return [...found].map(([pos, text]) => ({
    line: source.getLineAndCharacterOfPosition(pos).line + 1,
    // Names in code may be older than the words of the glossary.
    text: text.replace(/`[^`]*`|@param \w+/g, ''),
  }));
}

it('[DC3] no comment has words of a dialect of our own', () => {
  const files = globSync(
    '{shared,hub,bundle,command-line,scripts,bench,electron,renderer}/**/*.{ts,tsx}',
    {
      cwd: repoDir,
      exclude: (name) => name === 'node_modules',
    },
  );
  expect(files.length).toBeGreaterThan(600);
  const found = files.flatMap((path) =>
    commentsIn(path).flatMap(({ line, text }) =>
      findDialect(text).map((words) => `${path}:${line}: ${words}`),
    ),
  );
  expect(found).toEqual([]);
});

it('[DC3] no document has words of a dialect of our own', () => {
  const files = globSync(['README.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md', 'docs/**/*.md'], {
    cwd: repoDir,
    // It names the words to avoid.
    exclude: (name) => name.endsWith('glossary.md'),
  });
  expect(files.length).toBeGreaterThan(50);
  const found = files.flatMap((path) =>
    read(path)
      .replace(/```[\s\S]*?```/g, (block) => block.replace(/[^\n]/g, ' '))
      .replace(/`[^`\n]*`|\]\([^)]*\)/g, '')
      .split('\n')
      .flatMap((line, at) => findDialect(line).map((words) => `${path}:${at + 1}: ${words}`)),
  );
  expect(found).toEqual([]);
});

it('[DC3] the words are found where they are used', () => {
  expect(findDialect('It is told anew.')).toEqual([
    '“anew” (write: again, new)',
    '“is told” (write: is reported, shown; sees)',
  ]);
  expect(findDialect('A new mender understands.')).toEqual([]);
});
