import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { typeNames } from '../../../../shared/records/index.ts';

/**
 * Types whose name is also that of a field, a document or a filter: only some uses mean the type.
 */
const ambiguous: ReadonlySet<string> = new Set([
  'deployment',
  'experiment',
  'profession',
  'triage',
]);

const root = 'electron/core/kernel';

function namedTypes(text: string): string[] {
  const code = text.replaceAll(/\/\*[\s\S]*?\*\/|\/\/[^\n]*/g, '');
  return typeNames.filter((name) =>
    [
      new RegExp(`type\\s*(?:===|!==|=|<>)\\s*'${name}'`),
      new RegExp(`facetToken\\('type', '${name}'`),
      new RegExp(`types?\\.includes\\('${name}'`),
      new RegExp(`present\\(\\w+, '${name}'`),
      ...(ambiguous.has(name) ? [] : [new RegExp(`'${name}'`)]),
    ].some((pattern) => pattern.test(code)),
  );
}

test('the kernel names no record type', () => {
  expect(namedTypes(`if (type === 'triage' || is('member')) // 'comment'`)).toEqual([
    'member',
    'triage',
  ]);
  const paths = globSync(`${root}/**/*.ts`);
  expect(paths).toContain(`${root}/query/people.ts`);
  expect(paths.filter((path) => namedTypes(readFileSync(path, 'utf8')).length > 0)).toEqual([]);
});
