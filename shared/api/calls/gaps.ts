import { z } from 'zod';
import { filterSchema } from '../feed.ts';
import {
  gapDraftSchema,
  gapSuggestionSchema,
  gapSummarySchema,
  gapViewSchema,
  observedGapSchema,
  patternsSchema,
} from '../gaps.ts';
import { idSchema, listItemSchema } from '../views.ts';
import { base, writing, written } from './call.ts';

/** At most this many observations are linked at once. */
const linkedMax = 10_000;

/** The draft that the write removes. */
const draftKey = z.string().max(120).nullable().default(null);

/** Which observations are meant: these, or all that match a filter and a text. */
const chosenSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('these'), ids: z.array(idSchema).min(1).max(linkedMax) }),
  z.object({
    kind: z.literal('matching'),
    filter: filterSchema,
    text: z.string().max(500).default(''),
  }),
]);

/** Capability gaps and the observations that support them. */
export const gapsContract = {
  /** Returns all gaps that are not merged into another, with their counts. */
  list: base.output(z.array(gapSummarySchema)),
  /** Returns a gap with everything that is known through its evidence. */
  view: base.input(z.object({ gap: idSchema })).output(gapViewSchema),
  /** Returns the gaps that an observation supports. */
  of: base.input(z.object({ observation: idSchema })).output(z.array(observedGapSchema)),
  /**
   * Returns gaps that an observation may support, the likeliest first; with `text`, gaps with these
   * words; and a new gap as it can be made from the observation.
   */
  suggest: base
    .input(
      z.object({
        observation: idSchema,
        text: z.string().max(200).default(''),
        limit: z.number().int().min(1).max(50).default(8),
      }),
    )
    .output(z.object({ suggestions: z.array(gapSuggestionSchema), draft: gapDraftSchema })),
  /** Returns how many observations match, before they are linked. */
  matching: base
    .input(z.object({ filter: filterSchema, text: z.string().max(500).default('') }))
    .output(z.object({ n: z.number().int(), most: z.number().int() })),
  /** Returns the patterns among observations: by stage and cause, and look-alikes without a gap. */
  patterns: base.output(patternsSchema),
  /** Returns the breakages of a stage with a cause, newest first. */
  cell: base
    .input(z.object({ stage: z.string(), cause: z.string() }))
    .output(z.array(listItemSchema)),
  /**
   * Links observations to a gap that exists or is new, and accepts them if asked to: one commit.
   * `seen`: see `triage.decide`; `draft`: the draft of the new gap, which goes with it.
   */
  link: writing
    .input(
      z.object({
        observations: chosenSchema,
        gap: z.union([idSchema, gapDraftSchema]),
        accept: z.boolean().default(false),
        passage: z
          .object({ field: z.string().max(60), text: z.string().trim().min(1).max(10_000) })
          .nullable()
          .default(null),
        draft: draftKey,
        seen: z.record(idSchema, z.record(z.string(), z.array(idSchema))).default({}),
      }),
    )
    .output(z.object({ gap: idSchema, title: z.string(), linked: z.number().int(), written })),
  /** Merges a gap into another: its evidence counts there from then on. */
  merge: writing.input(z.object({ gap: idSchema, into: idSchema })).output(z.object({ written })),
  /** Splits evidence off into a new gap: one commit. */
  split: writing
    .input(
      z.object({
        gap: idSchema,
        into: gapDraftSchema,
        evidence: z.array(idSchema).min(1),
        draft: draftKey,
      }),
    )
    .output(z.object({ gap: idSchema, written })),
} as const;
