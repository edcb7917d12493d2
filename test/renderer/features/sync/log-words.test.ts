import { expect, test } from 'vitest';
import { occasionWords, roundWords } from '../../../../renderer/features/sync/log-words.ts';
import type { SyncLogItem } from '../../../../shared/api/sync.ts';

const round = (part: Partial<SyncLogItem>): SyncLogItem => ({
  at: '2026-11-26T09:41:00.000Z',
  occasion: 'change',
  tookMs: 120,
  ended: 'done',
  words: null,
  pushed: 0,
  receipted: 0,
  pulled: 0,
  rejected: 0,
  sentBytes: 800,
  receivedBytes: 1200,
  ...part,
});

test('[SW3] a round of the log says why it was made, what it moved and how it ended', () => {
  expect(occasionWords(round({}))).toBe('Local change');
  expect(roundWords(round({}))).toBe('Nothing new · 800 B up, 1.2 kB down');
  expect(roundWords(round({ pushed: 3, receipted: 2, rejected: 1, pulled: 1200 }))).toBe(
    '3 sent, 2 confirmed, 1 rejected, 1,200 received · 800 B up, 1.2 kB down',
  );
  expect(roundWords(round({ ended: 'offline', words: 'The hub can’t be reached.' }))).toBe(
    'The hub can’t be reached.',
  );
  expect(roundWords(round({ ended: 'aborted', pushed: 3, receipted: 3 }))).toBe(
    'Interrupted. Before that: 3 sent, 3 confirmed · 800 B up, 1.2 kB down',
  );
});
