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
 */
export function missingProof({
  confirmed,
  denied,
  cantTry,
  evaluations,
}: ClosingProof): string | null {
  if (confirmed > 0 || evaluations > 0) return null;
  const asked = denied + cantTry;
  const field =
    asked === 0
      ? 'nobody on site has confirmed it'
      : 'the field has answered, but not confirmed it';
  return `It can’t be closed natively yet: ${field}, and no evaluation is linked.`;
}
