import type { OpenTarget } from './fuzz-target.ts';

/** What goes wrong at the input 3, by the variable FAULT: what a run has to notice. */
const faults: Readonly<Record<string, () => void>> = {
  throw: () => {
    throw new Error('a parser threw');
  },
  reject: () => {
    void Promise.reject(new Error('nobody waited for this'));
  },
  hang: () => {
    for (;;);
  },
  abort: () => {
    process.abort();
  },
  exit: () => {
    process.exit(0);
  },
};

/** A target whose code under test is at fault; for the tests of the harness itself. */
export const openTarget: OpenTarget = () => {
  const fault = process.env['FAULT'] ?? '';
  let taken = 0;
  return Promise.resolve({
    make: () => Uint8Array.of(taken++),
    take: ([number]) => {
      if (number === 3) faults[fault]?.();
      return Promise.resolve();
    },
    settle: () => {
      if (fault === 'change') throw new Error('an honest record has changed');
      return Promise.resolve();
    },
    close: () => Promise.resolve(),
  });
};
