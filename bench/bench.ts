/**
 * One measurement of ours against a reference that does the same with less.
 * Machines differ and are noisy: what counts is the ratio of the two, measured in turns in one run.
 */
export interface BenchResult {
  readonly name: string;
  /** Both in `unit`. */
  readonly ours: number;
  readonly reference: number;
  readonly unit: 'ms' | 'MB' | 's';
  /** ours / reference. */
  readonly ratio: number;
  /** What `ratio`, or `ours` where `judged` says so, may be at most. */
  readonly budget: number;
  readonly judged: 'ratio' | 'ours';
  readonly ok: boolean;
  /** What was compared with what, in one line. */
  readonly what: string;
  /** How many measurements of each. */
  readonly samples: number;
}

export interface BenchContext {
  /** A folder of this run alone, on the disk that is measured. */
  readonly dir: string;
  /** Smaller sizes: shows that everything runs; its figures mean little. */
  readonly quick: boolean;
  readonly say: (line: string) => void;
  /** Variables and arguments that an Electron needs here; prepared once, when the first bench asks. */
  readonly electron: () => Promise<{ readonly executable: string; readonly env: NodeJS.ProcessEnv; readonly args: readonly string[] }>;
}

export interface Bench {
  readonly name: string;
  readonly run: (context: BenchContext) => Promise<readonly BenchResult[]>;
}

/** Completes a result: its ratio, and whether it keeps its budget. */
export function judge(measured: Omit<BenchResult, 'ratio' | 'ok'>): BenchResult {
  const ratio = measured.ours / measured.reference;
  return { ...measured, ratio, ok: (measured.judged === 'ratio' ? ratio : measured.ours) <= measured.budget };
}
