import type { RecordRule } from '../records/define-record.ts';

/** What there is to show that a released iteration closed a gap. */
export interface ClosingProof {
  /** Confirmed on site: outcomes that verify the gap. */
  readonly confirmed: number;
  readonly denied: number;
  readonly cantTry: number;
  /** Evaluations that are linked to the gap. */
  readonly evaluations: number;
}

/**
 * Returns what is missing before a gap is closed natively, as a sentence; null: nothing. One
 * confirmation from the field or one linked evaluation is enough.
 * @param isClosed whether it was closed in spite of that, elsewhere or by an import
 */
export function missingProof(
  { confirmed, denied, cantTry, evaluations }: ClosingProof,
  isClosed = false,
): string | null {
  if (confirmed > 0 || evaluations > 0) return null;
  const asked = denied + cantTry;
  const field =
    asked === 0
      ? 'nobody on site has confirmed it'
      : 'the field has answered, but not confirmed it';
  const what = isClosed ? 'It was closed without proof' : 'It can’t be closed natively yet';
  return `${what}: ${field}, and no evaluation is linked.`;
}

/** The answers of the field to whether a model iteration closes a gap. */
export const closingWitnesses = {
  type: 'outcome',
  group: 'verifies',
  names: 'gap',
  mergedBy: 'merged_into',
} as const;

/**
 * [GA11] A gap is closed natively only with a confirmation from the field, of the iteration that
 * closes it if one is named, or a linked evaluation.
 */
export const closingRule: RecordRule = {
  field: 'status',
  reads: ['status', 'closed_by', 'closing_evals'],
  witnesses: closingWitnesses,
  check(values, said) {
    if (values['status'] !== 'closed_natively' || said === undefined) return null;
    const missing = missingProof(proofOf(values, said));
    return missing === null
      ? null
      : {
          happened: missing,
          next:
            'Ask those who saw it to try again, or add the evaluation under ' +
            '“Evaluations that show it closed”.',
        };
  },
};

/**
 * Returns what there is to show that a gap is closed. Total: values may be anything.
 * @param said what outcomes say in `verifies`
 */
export function proofOf(
  values: Readonly<Record<string, unknown>>,
  said: readonly Readonly<Record<string, unknown>>[],
): ClosingProof {
  const { closed_by: iteration, closing_evals: evals } = values;
  const own = said.filter((one) => typeof iteration !== 'string' || one['iteration'] === iteration);
  const count = (answer: string): number => own.filter((one) => one['answer'] === answer).length;
  return {
    confirmed: count('confirmed'),
    denied: count('denied'),
    cantTry: count('cant_try'),
    evaluations: Array.isArray(evals) ? evals.length : 0,
  };
}
