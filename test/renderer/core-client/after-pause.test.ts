import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { afterPause } from '../../../renderer/core-client/after-pause.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test('what is put off runs once when calls pause', () => {
  const act = vi.fn();
  const later = afterPause(act, { quietMs: 100, mostMs: 1000 });
  later();
  vi.advanceTimersByTime(90);
  later();
  vi.advanceTimersByTime(90);
  expect(act).not.toHaveBeenCalled();
  vi.advanceTimersByTime(10);
  expect(act).toHaveBeenCalledTimes(1);
  vi.advanceTimersByTime(5000);
  expect(act).toHaveBeenCalledTimes(1);
});

test('what is put off runs in time although calls never pause', () => {
  const act = vi.fn();
  const later = afterPause(act, { quietMs: 100, mostMs: 300 });
  for (let ms = 0; ms < 900; ms += 50) {
    later();
    vi.advanceTimersByTime(50);
  }
  expect(act).toHaveBeenCalledTimes(3);
});
