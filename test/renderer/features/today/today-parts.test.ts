import { describe, expect, test } from 'vitest';
import { changesWords } from '../../../../renderer/features/today/change-words.ts';
import { guardrailWords, timeLeft } from '../../../../renderer/features/today/experiment-words.ts';
import { stepsLeft } from '../../../../renderer/features/today/first-steps.tsx';
import { keptDrafts } from '../../../../renderer/features/today/kept-drafts.ts';
import { emptyDraft } from '../../../../shared/capture/draft.ts';
import { newRecordId } from '../../../../shared/ids.ts';

const savedAt = '2026-03-01T10:00:00.000Z';
const kept = (key: string, content: unknown) => keptDrafts([{ key, content, saved_at: savedAt }]);

describe('what was begun and not finished', () => {
  test('[TD1] is told with the one thing that it lacks', () => {
    const record = newRecordId();
    const verdict = { results: 'won', decision: null, evidence_tier: null, reason: null };
    expect(kept(`decide:${record}`, verdict)).toMatchObject([
      { place: { at: 'record', record }, lacks: 'Choose a decision.' },
    ]);
    expect(kept('new:deployment', { values: { title: ' ' } })).toMatchObject([
      { place: { at: 'form', type: 'deployment' }, lacks: 'No name yet.' },
    ]);
    expect(kept('new:deployment', { values: { title: 'Lyon' } })).toMatchObject([
      { what: 'New deployment', words: 'Lyon', lacks: null },
    ]);
    expect(kept(`answer:${record}`, { body: 'The 35' })).toMatchObject([
      { what: 'Answer about', words: 'The 35', lacks: null },
    ]);
    const other = newRecordId();
    expect(kept(`deliver:${record}:${other}`, { count: 3, note: 'Two evenings' })).toMatchObject([
      { what: 'Delivery for', place: { at: 'record', record }, words: 'Two evenings' },
    ]);
    expect(kept(`reject:${record}:part:${other}`, { n: 3, reason: 'Too dark' })).toMatchObject([
      { what: 'Rejection for', place: { at: 'record', record }, words: 'Too dark' },
    ]);
    expect(kept('capture', { ...emptyDraft, text: 'hands merge' })).toMatchObject([
      { place: { at: 'capture' }, words: 'hands merge' },
    ]);
  });

  test('[TD1] an empty draft, one of another page and one that can’t be read are not told', () => {
    expect(kept('capture', emptyDraft)).toEqual([]);
    expect(kept(`comment:${newRecordId()}`, { body: '  ' })).toEqual([]);
    expect(kept(`deliver:${newRecordId()}:x`, { count: 3 })).toEqual([]);
    expect(kept(`reject:${newRecordId()}`, { reason: ' ' })).toEqual([]);
    expect(kept('import', { paths: [] })).toEqual([]);
    expect(kept('new:spaceship', { values: {} })).toEqual([]);
    expect(kept('new:deployment', 'torn')).toEqual([]);
    expect(kept('comment:no-id', { body: 'x' })).toEqual([]);
  });
});

describe('an experiment in Today', () => {
  const left = (ends_on: string | null) =>
    timeLeft({ ends_on, started_at: '2026-03-01T10:00:00.000Z' }, '2026-03-10');
  test('[TD1] says how many days are left, and what is late', () => {
    expect(left('2026-03-13')).toEqual({ words: '3 days left', late: false });
    expect(left('2026-03-11')).toEqual({ words: '1 day left', late: false });
    expect(left('2026-03-10')).toEqual({ words: 'Last day today', late: true });
    expect(left('2026-03-09').late).toBe(true);
    expect(left(null).words).toBe('Running since 1 Mar 2026');
  });

  test('[TD1] names the guardrails that broke', () => {
    expect(guardrailWords({ broken: [], guardrails: 0 })).toBeNull();
    expect(guardrailWords({ broken: [], guardrails: 2 })?.broken).toBe(false);
    expect(guardrailWords({ broken: ['Errors', 'Cost'], guardrails: 2 })).toEqual({
      words: 'Guardrails broken: Errors, Cost',
      broken: true,
    });
  });
});

test('[TD4] what changed in an account reads as one line, the gravest first', () => {
  expect(
    changesWords([
      { what: 'breakage', value: 's1_stops_work', n: 1 },
      { what: 'breakage', value: 's3_annoyance', n: -2 },
      { what: 'experiment', value: 'running', n: -1 },
      { what: 'experiment', value: 'won', n: 1 },
      { what: 'outcome', value: 'worked', n: 3 },
      { what: 'outcome', value: 'partial', n: 1 },
    ]),
  ).toBe('1 new S1 breakage, 2 fewer S3 breakages, 1 experiment won, 3 new: worked, and 1 more');
  expect(changesWords([{ what: 'experiment', value: 'running', n: -1 }])).toBe(
    '1 experiment no longer running',
  );
  expect(changesWords([{ what: 'changed', value: '', n: 0 }])).toBe('edited');
});

test('[TD5] each first step goes away when it is done', () => {
  const none = { logged: false, sample: false, joined: false };
  expect(stepsLeft(none, true)).toEqual({ log: true, sample: true, join: true });
  expect(stepsLeft(none, false).log).toBe(false);
  expect(stepsLeft({ ...none, logged: true }, true)).toEqual({
    log: false,
    sample: false,
    join: true,
  });
  expect(stepsLeft({ logged: true, sample: true, joined: true }, true)).toEqual({
    log: false,
    sample: false,
    join: false,
  });
});
