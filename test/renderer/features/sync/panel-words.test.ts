import { expect, test } from 'vitest';
import { filesProblem } from '../../../../renderer/features/sync/panel-words.ts';
import type { SyncState } from '../../../../shared/api/sync.ts';

const problem = { code: 'offline', happened: 'a', data: 'b', next: 'c', since: '2026-11-26T09:00:00.000Z', retryAt: null } as const;
const state = (part: Partial<Pick<SyncState, 'problem' | 'phase'>>): SyncState => ({ phase: 'resting', problem: null, files: { problem }, ...part }) as SyncState;

test('[BN34] [SW3] what holds up files and carried bundles is told where it is not what holds up everything', () => {
  expect(filesProblem(state({}))).toBe(problem);
  expect(filesProblem(state({ phase: 'fetching' }))).toBe(problem);
  expect(filesProblem(state({ problem }))).toBeNull();
  expect(filesProblem(state({ phase: 'paused' }))).toBeNull();
});
