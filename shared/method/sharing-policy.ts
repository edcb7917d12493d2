import type { ValuesOf } from '../records/index.ts';

type Policy = ValuesOf<'deployment'>['policy'];
export type SharedContent = 'observations' | 'attachments' | 'traces';
export type Leaving = NonNullable<NonNullable<Policy>[SharedContent]>;

export const sharedContent = ['observations', 'attachments', 'traces'] as const satisfies readonly SharedContent[];
const leavings = ['as_is', 'redact_first', 'never'] as const satisfies readonly Leaving[];

/**
 * What joining decided for everything that nobody decided, asked when a folder joins a hub: it goes up as it is, or is held back until somebody
 * has looked at it. Before joining there is nothing to assume: nothing leaves.
 */
export const undecidedChoices = ['as_is', 'redact_first'] as const satisfies readonly Leaving[];
export type Undecided = (typeof undecidedChoices)[number];

export interface PolicyLine {
  readonly content: SharedContent;
  /** Null: nobody decided, and no hub was joined. */
  readonly leaving: Leaving | null;
  /** Not said for this deployment: joining decided it. */
  readonly assumed: boolean;
}

/** [DP1] What leaves a deployment's site, per kind of content. @param undecided what joining decided; null before it */
export const readPolicy = (policy: Policy, undecided: Undecided | null): readonly PolicyLine[] => sharedContent.map((content) => {
  const leaving = policy?.[content] ?? null;
  return { content, leaving: leaving ?? undecided, assumed: leaving === null };
});

/** The same for one kind of content, from a policy as it is stored. Total: [PO2] a policy that this version can't read holds everything back. */
export function leavingOf(policy: unknown, content: SharedContent, undecided: Undecided): Leaving {
  if (policy === null || policy === undefined) return undecided;
  if (typeof policy !== 'object') return 'redact_first';
  const said = Object.hasOwn(policy, content) ? (policy as Record<string, unknown>)[content] : null;
  if (said === null) return undecided;
  return leavings.find((one) => one === said) ?? 'redact_first';
}
