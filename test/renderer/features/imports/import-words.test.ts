import { expect, it } from 'vitest';
import { countText } from '../../../../renderer/ui/number-words.ts';
import { filesWords } from '../../../../renderer/ui/file-words.ts';
import { narrowProblems } from '../../../../renderer/features/imports/narrow-problems.ts';
import {
  emptyImport,
  importTarget,
} from '../../../../renderer/features/imports/use-import-draft.ts';

it('[IW5] names files by their last part, and the rest by number', () => {
  expect(
    [[], ['/data/incidents.csv'], ['C:\\data\\a.json', 'b', 'c']].map((files) => filesWords(files)),
  ).toEqual(['no files', 'incidents.csv', 'a.json and 2 more']);
  expect(filesWords(['/data/a.json', 'b'], 1595)).toBe(`a.json and ${countText(1594)} more`);
});

it('[IW5] what was left out is found by file, line and reason', () => {
  const problems = [
    { file: 'a.csv', line: 12, reason: 'The date can’t be read' },
    { file: 'b.csv', line: null, reason: 'Not a table' },
  ];
  expect(narrowProblems(problems, 'DATE a.csv').map((one) => one.line)).toEqual([12]);
  expect(narrowProblems(problems, '12')).toHaveLength(1);
  expect(narrowProblems(problems, '')).toHaveLength(2);
});

it('[IW1] nothing goes anywhere before a deployment is chosen or named', () => {
  expect(importTarget(emptyImport)).toBeNull();
  expect(importTarget({ ...emptyImport, target: 'new', newDeployment: '  ' })).toBeNull();
  expect(importTarget({ ...emptyImport, target: 'new', newDeployment: ' Lyon ' })).toEqual({
    deployment: null,
    newDeployment: 'Lyon',
  });
  expect(importTarget({ ...emptyImport, deployment: 'x', newDeployment: 'Lyon' })).toEqual({
    deployment: 'x',
    newDeployment: null,
  });
});
