import { z } from 'zod';
import { thresholdScales, type ThresholdScale } from '../records/threshold-rating.ts';
import { idSchema, valuesSchema } from './views.ts';

const count = z.number().int().min(0);
const scaleSchema = z.enum(Object.keys(thresholdScales) as [ThresholdScale, ...ThresholdScale[]]);

/** An output of a panel: a text, or a file that is attached to the assessment. */
export const panelOutputSchema = z.object({
  key: z.string(),
  text: z.string().nullable(),
  file: z.object({ sha256: z.string(), media_type: z.string() }).nullable(),
});
export type PanelOutput = z.infer<typeof panelOutputSchema>;

export const panelResultSchema = z.object({
  scales: z
    .array(
      z.object({
        scale: scaleSchema,
        mean: z.number().nullable(),
        n: count,
        alpha: z.number().nullable(),
      }),
    )
    .readonly(),
  interesting: z.object({
    yes: count,
    n: count,
    rate: z.number().nullable(),
    interval: z.tuple([z.number(), z.number()]).readonly().nullable(),
  }),
});

/** A rating as it is shown to those who may see it. */
export const shownRatingSchema = z.object({
  id: idSchema,
  rater: idSchema,
  output: z.string(),
  values: valuesSchema,
});
export type ShownRating = z.infer<typeof shownRatingSchema>;

/** A blind panel as the person of this device may see it. */
export const panelViewSchema = z.object({
  /** The ID that the person of this device is known by. */
  me: idSchema,
  /** In this person's random order. */
  outputs: z.array(panelOutputSchema),
  /** Whether they may rate: no verdict yet, and they are among the raters, or nobody is named. */
  mayRate: z.boolean(),
  /** Whether they have rated every output. */
  finished: z.boolean(),
  /** How far each rater is; never how they rated. */
  raters: z.array(z.object({ member: idSchema, rated: count, finished: z.boolean() })),
  /** Their own ratings; those of others too, once they may see them. */
  ratings: z.array(shownRatingSchema),
  /** Null while they may not see it. */
  result: panelResultSchema.nullable(),
});
export type PanelView = z.infer<typeof panelViewSchema>;
