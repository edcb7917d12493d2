/**
 * One measurement of our code against a reference that does the same with less. Machines differ and
 * are noisy: what counts is the ratio of the two, measured in turns in one run.
 */
export interface BenchResult {
  readonly name: string;
  /** Both in `unit`. */
  readonly ours: number;
  readonly reference: number;
  readonly unit: 'ms' | 'MB' | 's' | '%';
  /** ours / reference. */
  readonly ratio: number;
  /** The maximum of `ratio`, or of `ours` if `judged` says so; or the minimum of `ours`. */
  readonly budget: number;
  readonly judged: 'ratio' | 'ours' | 'at_least';
  readonly ok: boolean;
  /** What was compared, in one line. */
  readonly what: string;
  /** The number of measurements of each. */
  readonly samples: number;
}

export interface BenchContext {
  /** A folder for this run only, on the disk that is measured. */
  readonly dir: string;
  /** Smaller sizes: shows that everything runs; the figures mean little. */
  readonly quick: boolean;
  readonly say: (line: string) => void;
  /**
   * Variables and arguments that Electron needs on this machine; prepared once, when the first
   * bench asks.
   */
  readonly electron: () => Promise<{
    readonly executable: string;
    readonly env: NodeJS.ProcessEnv;
    readonly args: readonly string[];
  }>;
}

export interface Bench {
  readonly name: string;
  readonly run: (context: BenchContext) => Promise<readonly BenchResult[]>;
}

/** Completes a result: adds its ratio, and whether it is within its budget. */
export function judge(measured: Omit<BenchResult, 'ratio' | 'ok'>): BenchResult {
  const ratio = measured.ours / measured.reference;
  return { ...measured, ratio, ok: isWithin(measured, ratio) };
}

function isWithin(
  { judged, ours, budget }: Pick<BenchResult, 'judged' | 'ours' | 'budget'>,
  ratio: number,
): boolean {
  if (judged === 'at_least') return ours >= budget;
  return (judged === 'ratio' ? ratio : ours) <= budget;
}
