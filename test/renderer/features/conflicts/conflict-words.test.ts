import { expect, test } from 'vitest';
import { conflictWords } from '../../../../renderer/features/conflicts/conflict-words.ts';
import type { ListItem } from '../../../../shared/api/views.ts';

const at = '2026-11-23T12:00:00.000Z';
const item = (rest: Partial<ListItem>): ListItem => ({
  id: 'one',
  type: 'breakage',
  schema_version: 1,
  deployment: null,
  title: 'Hands merge',
  created_at: at,
  created_by: 'm',
  device_id: 'd',
  occurred_at: at,
  updated_at: at,
  deleted_at: null,
  here: false,
  contested: false,
  facets: {},
  snippet: '',
  conflicted: true,
  counts: {},
  statuses: {},
  about: null,
  ...rest,
});
const about = { id: 'other', type: 'breakage', title: 'Hands merge' };

test('[SW9] a conflict is named, explained, and leads to where it is settled', () => {
  expect(conflictWords(item({}))).toEqual({
    title: 'Hands merge',
    type: 'breakage',
    what: 'Conflicting changes',
    record: 'one',
  });
  expect(conflictWords(item({ title: '', contested: true }))).toEqual({
    title: 'Untitled',
    type: 'breakage',
    what: 'Removed and edited',
    record: 'one',
  });
  expect(conflictWords(item({ type: 'triage', title: 'Accepted', about }))).toEqual({
    title: 'Hands merge',
    type: 'breakage',
    what: 'Conflicting decisions',
    record: 'other',
  });
  expect(
    conflictWords(item({ type: 'triage', title: 'Accepted', about, contested: true })),
  ).toEqual({
    title: 'Hands merge',
    type: 'breakage',
    what: 'Research decision: removed and edited',
    record: 'one',
  });
  expect(conflictWords(item({ type: 'triage', title: 'Accepted' }))).toMatchObject({
    title: 'Accepted',
    type: 'triage',
    record: 'one',
  });
  expect(conflictWords(item({ type: 'comment', title: 'It was the crane.', about }))).toEqual({
    title: 'It was the crane.',
    type: 'comment',
    what: 'Comment on “Hands merge”: conflicting changes',
    record: 'one',
  });
});
