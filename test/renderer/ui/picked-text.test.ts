import { expect, test } from 'vitest';
import { pickedText } from '../../../renderer/ui/picked-text.ts';

const choices = [
  { id: '1', title: 'Lyon' },
  { id: '2', title: 'Lyon 2' },
  { id: '3', title: 'São Paulo' },
  { id: '4', title: 'Twin' },
  { id: '5', title: 'twin' },
];

test.each([
  ['', { kind: 'nothing' }],
  ['  ', { kind: 'nothing' }],
  ['Lyon', { kind: 'choice', id: '1' }],
  [' lyon ', { kind: 'choice', id: '1' }],
  ['LYON  2', { kind: 'choice', id: '2' }],
  ['São Paulo'.normalize('NFD'), { kind: 'choice', id: '3' }],
  ['Lyo', { kind: 'unmatched', text: 'Lyo' }],
  [' Oslo ', { kind: 'unmatched', text: 'Oslo' }],
  ['twin', { kind: 'unmatched', text: 'twin' }],
])('[UI8] %j typed into a picker is %j', (text, picked) => {
  expect(pickedText(text, choices)).toEqual(picked);
});
