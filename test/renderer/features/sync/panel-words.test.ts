import { expect, test } from 'vitest';
import {
  fileStateWords,
  filesProblem,
  fileWords,
  movedShare,
} from '../../../../renderer/features/sync/panel-words.ts';
import type { SyncFile, SyncState } from '../../../../shared/api/sync.ts';

const problem = {
  code: 'offline',
  happened: 'a',
  data: 'b',
  next: 'c',
  since: '2026-11-26T09:00:00.000Z',
  retryAt: null,
} as const;
const state = (part: Partial<Pick<SyncState, 'problem' | 'phase'>>): SyncState =>
  ({ phase: 'resting', problem: null, files: { problem }, ...part }) as SyncState;

test('[BN34] [SW3] what holds up only files and bundles is told apart', () => {
  expect(filesProblem(state({}))).toBe(problem);
  expect(filesProblem(state({ phase: 'fetching' }))).toBe(problem);
  expect(filesProblem(state({ problem }))).toBeNull();
  expect(filesProblem(state({ phase: 'paused' }))).toBeNull();
});

test('[SW12] files are told by number and size, and each by where it is on its way', () => {
  expect(fileWords({ up: { files: 1, bytes: 812 }, down: { files: 0, bytes: 0 } })).toBe(
    '1 file to send (812 B)',
  );
  expect(
    fileWords({ up: { files: 1200, bytes: 3_100_000 }, down: { files: 1, bytes: 20_000_000 } }),
  ).toBe('1,200 files to send (3.1 MB), 1 to fetch (20 MB)');
  const file = (part: Partial<SyncFile>): SyncFile => ({
    sha256: 'a',
    direction: 'down',
    name: 'take.mov',
    record: 'r',
    sizeBytes: 20_000_000,
    problem: null,
    ...part,
  });
  const moving = (doneBytes: number, sizeBytes: number) => ({
    sha256: 'a',
    direction: 'down' as const,
    doneBytes,
    sizeBytes,
  });
  expect(fileStateWords(file({}), null)).toBe('20 MB, downloads when you open the file');
  expect(fileStateWords(file({ sizeBytes: 1_000 }), null)).toBe('Waiting to download, 1 kB');
  expect(fileStateWords(file({ direction: 'up' }), null)).toBe('Waiting to send, 20 MB');
  expect(fileStateWords(file({ problem: 'The hub does not have it yet.' }), null)).toBe(
    'The hub does not have it yet.',
  );
  expect(fileStateWords(file({}), moving(9_990_000, 20_000_000))).toBe('Fetching, 49% of 20 MB');
  expect([moving(0, 0), moving(9, 3)].map(movedShare)).toEqual([1, 1]);
});
