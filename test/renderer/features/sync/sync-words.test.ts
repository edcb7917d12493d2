import { expect, test } from 'vitest';
import {
  clockWarning,
  standingProblem,
  waitingWords,
} from '../../../../renderer/features/sync/panel-words.ts';
import { syncWords } from '../../../../renderer/features/sync/sync-words.ts';
import type { SyncState } from '../../../../shared/api/sync.ts';

const local = (hour: number, minute: number, day = 26): string =>
  new Date(2026, 10, day, hour, minute).toISOString();
const now = new Date(2026, 10, 26, 12, 0).getTime();
const problem = {
  code: 'offline',
  happened: 'The hub can’t be reached.',
  data: 'Saved.',
  next: 'Nothing.',
  since: local(11, 5),
  retryAt: null,
} as const;
const state = (part: Partial<SyncState>): SyncState => ({
  hub: {
    url: 'https://hub.example.com',
    member: { id: '0', name: 'Kim Sample', role: 'fdc' },
    device: '0',
    joined_at: local(8, 0),
    keySealed: true,
    undecided: 'as_is',
  },
  phase: 'resting',
  problem: null,
  pending: { updates: 0, entries: 0, since: null, rejected: 0 },
  progress: null,
  last_sent_at: local(9, 30),
  last_fetched_at: local(9, 41),
  clockAheadMs: 0,
  live: true,
  options: { paused: false, metered: false },
  outOfReach: [],
  files: {
    up: { files: 0, bytes: 0 },
    down: { files: 0, bytes: 0 },
    failed: 0,
    moving: null,
    problem: null,
  },
  ...part,
});
const said = (part: Partial<SyncState>): readonly unknown[] => {
  const { tone, label, rest } = syncWords(state(part), now);
  return [tone, label, rest];
};
const waiting = { updates: 2, entries: 3, since: local(9, 50), rejected: 0 };

test('[SW2] every phase has its words, and says what has not arrived', () => {
  expect(said({ hub: null, phase: 'off' })).toEqual(['here', 'Saved on this computer', null]);
  expect(said({})).toEqual(['done', 'On the hub 09:41', null]);
  expect(said({ pending: waiting })).toEqual(['waiting', 'On the hub 09:41', '3 waiting']);
  expect(said({ pending: { ...waiting, rejected: 1 } })).toEqual([
    'problem',
    'On the hub 09:41',
    '3 waiting · 1 rejected',
  ]);
  expect(said({ files: { ...state({}).files, up: { files: 2, bytes: 9 } } })).toEqual([
    'waiting',
    'On the hub 09:41',
    '2 files to go',
  ]);
  expect(said({ phase: 'connecting' })).toEqual(['working', 'On the hub 09:41', null]);
  expect(said({ phase: 'sending', pending: waiting, progress: { sent: 10, received: 0 } })).toEqual(
    ['working', 'Sending', '10 sent · 2 to go'],
  );
  expect(said({ phase: 'fetching', progress: { sent: 0, received: 1200 } })).toEqual([
    'working',
    'Fetching',
    '1,200 received',
  ]);
  expect(said({ phase: 'offline', problem, pending: waiting })).toEqual([
    'offline',
    'Offline since 11:05',
    '3 waiting',
  ]);
  expect(said({ phase: 'paused' })).toEqual(['paused', 'Sync is paused', null]);
  expect(said({ phase: 'stopped', problem, pending: waiting })).toEqual([
    'problem',
    'Sync has stopped',
    '3 waiting',
  ]);
});

test('[SW2] nothing is said to be on the hub before it was there', () => {
  expect(said({ last_sent_at: null, last_fetched_at: null, pending: waiting })).toEqual([
    'waiting',
    'Not on the hub yet',
    '3 waiting',
  ]);
  expect(said({ phase: 'connecting', last_sent_at: null, last_fetched_at: null })).toEqual([
    'working',
    'Connecting to the hub',
    null,
  ]);
  expect(said({ phase: 'connecting', problem, pending: waiting })).toEqual([
    'working',
    'Connecting to the hub',
    '3 waiting',
  ]);
  expect(said({ last_sent_at: local(10, 2) })[1]).toBe('On the hub 10:02');
  expect(said({ last_sent_at: null, last_fetched_at: local(9, 41, 20) })[1]).toBe(
    'On the hub 20 Nov, 09:41',
  );
});

test('[SW3] what waits is told with its age', () => {
  expect(waitingWords({ updates: 0, entries: 0, since: null, rejected: 0 }, now)).toBe('Nothing');
  expect(waitingWords(waiting, now)).toBe('3 changes, oldest from 09:50');
  expect(waitingWords({ ...waiting, entries: 1, since: null }, now)).toBe('1 change');
});

test('[SW3] a hub that answers again is not called out of reach', () => {
  for (const phase of ['offline', 'connecting'] as const)
    expect(standingProblem(state({ phase, problem }))).toBe(problem);
  for (const phase of ['sending', 'fetching'] as const)
    expect(standingProblem(state({ phase, problem }))).toBeNull();
  const full = { ...problem, code: 'disk_full' } as const;
  expect(standingProblem(state({ phase: 'sending', problem: full }))).toBe(full);
});

test('[SW3] a clock is worth a word from five minutes on, either way', () => {
  expect(clockWarning(null)).toBeNull();
  expect(clockWarning(4 * 60_000)).toBeNull();
  expect(clockWarning(7 * 60_000)).toBe('This computer’s clock is 7 minutes ahead of the hub’s.');
  expect(clockWarning(-5 * 3_600_000)).toBe('This computer’s clock is 5 hours behind the hub’s.');
  expect(clockWarning(-400 * 86_400_000)).toBe(
    'This computer’s clock is 400 days behind the hub’s.',
  );
});
