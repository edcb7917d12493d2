import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { expect, it } from 'vitest';

const repoDir = join(import.meta.dirname, '../..');

/** Words in -s that begin a doc comment without being its verb. */
const notVerbs = new Set(
  (
    'This Its Is Has Was As Thus Always Perhaps Besides Less Bytes Rows Names IDs Ids Fields ' +
    'Values Words Lines Milliseconds Files Texts Numbers Entries Others Things Devices Clients ' +
    'Observations Members Documents Options Props Keys Errors Whether Types Pages Items'
  ).split(' '),
);

/** Returns whether a comment begins with a verb in the third person, after numbers of promises. */
const beginsWithVerb = (comment: string): boolean => {
  const [, word = ''] = /^(?:\[[A-Z]{2}\d+(?:, [A-Z]{2}\d+)*\] )*([A-Za-z]+)/.exec(comment) ?? [];
  return /^[A-Z][a-z]*[^s]s$/.test(word) && !notVerbs.has(word);
};

/** Returns the text of a declaration's doc comment; null if it has none. */
function docOf(node: ts.Node): string | null {
  const docs = ts.getJSDocCommentsAndTags(node).filter((doc) => ts.isJSDoc(doc));
  const last = docs.at(-1);
  return last === undefined ? null : (ts.getTextOfJSDocComment(last.comment) ?? '').trim();
}

interface Declared {
  readonly name: string;
  readonly node: ts.Node;
  readonly isPublic: boolean;
}

const has = (node: ts.Node, kind: ts.SyntaxKind): boolean =>
  ts.canHaveModifiers(node) &&
  (ts.getModifiers(node) ?? []).some((modifier) => modifier.kind === kind);

const isFunctionValue = ({ initializer }: ts.VariableDeclaration): boolean =>
  initializer !== undefined &&
  (ts.isArrowFunction(initializer) || ts.isFunctionExpression(initializer));

/** Lists the functions of a module, and the methods of its classes. */
function functionsIn(source: ts.SourceFile): readonly Declared[] {
  return source.statements.flatMap((node): readonly Declared[] => {
    const isPublic = has(node, ts.SyntaxKind.ExportKeyword);
    if (ts.isFunctionDeclaration(node))
      return [{ name: node.name?.text ?? 'default', node, isPublic }];
    if (ts.isVariableStatement(node))
      return node.declarationList.declarations
        .filter(isFunctionValue)
        .map(({ name }) => ({ name: name.getText(source), node, isPublic }));
    if (!ts.isClassDeclaration(node)) return [];
    return node.members.filter(ts.isMethodDeclaration).map((member) => ({
      name: `${node.name?.text}.${member.name.getText(source)}`,
      node: member,
      isPublic:
        isPublic &&
        !ts.isPrivateIdentifier(member.name) &&
        !has(member, ts.SyntaxKind.PrivateKeyword),
    }));
  });
}

/** Lists the functions of a file that lack a doc comment or whose comment lacks its verb. */
function findFaults(path: string, text: string): readonly string[] {
  const kind = path.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true, kind);
  return functionsIn(source).flatMap(({ name, node, isPublic }) => {
    const doc = docOf(node);
    const line = source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1;
    if (doc === null) return isPublic ? [`${path}:${line} ${name}: no doc comment`] : [];
    return beginsWithVerb(doc) ? [] : [`${path}:${line} ${name}: “${doc.slice(0, 40)}”`];
  });
}

it('[DC4] public functions have doc comments, which begin with a verb', () => {
  const files = globSync(
    '{shared,hub,bundle,scripts,bench,command-line,electron,renderer}/**/*.{ts,tsx}',
    {
      cwd: repoDir,
      exclude: (name) => name === 'node_modules',
    },
  );
  expect(files.length).toBeGreaterThan(600);
  const faults = files.flatMap((path) =>
    findFaults(path, readFileSync(join(repoDir, path), 'utf8')),
  );
  expect(faults).toEqual([]);
});

it('[DC4] a missing comment and a missing verb are found', () => {
  const faults = findFaults(
    'sample.ts',
    [
      'export const a = () => 1;',
      '/** The value of b. */ export function b() {}',
      '/** Returns c. */ export const c = () => 1;',
      '/** This is no verb. */ function d() {}',
      'function e() {}',
      'export class F {',
      '  g() {}',
      '  #h() {}',
      '  /** Stops. */',
      '  i() {}',
      '}',
    ].join('\n'),
  );
  expect(faults).toEqual([
    'sample.ts:1 a: no doc comment',
    'sample.ts:2 b: “The value of b.”',
    'sample.ts:4 d: “This is no verb.”',
    'sample.ts:7 F.g: no doc comment',
  ]);
});
