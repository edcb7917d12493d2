import type { ValuesOf } from '../records/index.ts';

type Policy = ValuesOf<'deployment'>['policy'];
export type SharedContent = 'observations' | 'attachments' | 'traces';
export type Leaving = NonNullable<NonNullable<Policy>[SharedContent]>;

export const sharedContent = ['observations', 'attachments', 'traces'] as const satisfies readonly SharedContent[];

export interface PolicyLine {
  readonly content: SharedContent;
  readonly leaving: Leaving;
  /** Not said by anyone: it fails closed, as 'after a review'. */
  readonly assumed: boolean;
}

/**
 * What leaves a deployment's site, per kind of content.
 * Invariant: what nobody decided is treated as `redact_first`, never as `as_is`.
 */
export const readPolicy = (policy: Policy): readonly PolicyLine[] => sharedContent.map((content) => {
  const leaving = policy?.[content] ?? null;
  return { content, leaving: leaving ?? 'redact_first', assumed: leaving === null };
});
