import type { ValuesOf } from '../records/index.ts';

type Policy = ValuesOf<'deployment'>['policy'];
export type SharedContent = 'observations' | 'attachments' | 'traces';
export type Leaving = NonNullable<NonNullable<Policy>[SharedContent]>;

export const sharedContent = [
  'observations',
  'attachments',
  'traces',
] as const satisfies readonly SharedContent[];
const leavings = ['as_is', 'redact_first', 'never'] as const satisfies readonly Leaving[];

/**
 * The choice for deployments without a sharing policy, made when a folder joins a hub: shared as
 * is, or held back until someone reviews it. Before joining, nothing leaves.
 */
export const undecidedChoices = ['as_is', 'redact_first'] as const satisfies readonly Leaving[];
export type Undecided = (typeof undecidedChoices)[number];

export interface PolicyLine {
  readonly content: SharedContent;
  /** Null: no policy, and no hub was joined. */
  readonly leaving: Leaving | null;
  /** No policy for this deployment; the choice made at joining applies. */
  readonly assumed: boolean;
}

/**
 * [DP1] Returns what leaves a deployment's site, per kind of content.
 * @param undecided the choice made at joining; null before
 */
export const readPolicy = (policy: Policy, undecided: Undecided | null): readonly PolicyLine[] =>
  sharedContent.map((content) => {
    const leaving = policy?.[content] ?? null;
    return { content, leaving: leaving ?? undecided, assumed: leaving === null };
  });

/**
 * Returns what happens with one kind of content, from a stored policy. Total: [PO2] a policy that
 * this version can't read holds everything back.
 */
export function leavingOf(policy: unknown, content: SharedContent, undecided: Undecided): Leaving {
  if (policy === null || policy === undefined) return undecided;
  if (typeof policy !== 'object') return 'redact_first';
  const said = Object.hasOwn(policy, content) ? (policy as Record<string, unknown>)[content] : null;
  if (said === null) return undecided;
  return leavings.find((one) => one === said) ?? 'redact_first';
}
