import { z } from 'zod';
import { idSchema, listItemSchema } from './views.ts';

const count = z.number().int().min(0);

/** A failure mode or a magic moment of a stage, with the observations that show it. */
export const stageModeSchema = z.object({
  kind: z.enum(['failure', 'magic']),
  text: z.string(),
  /** False: observations show it, but the stage doesn’t list it any longer. */
  listed: z.boolean(),
  /** The newest first. */
  shown: z.array(z.object({ example: idSchema, item: listItemSchema })),
  shown_count: count,
  /** Observations of the stage that probably show it, by the words that they share. */
  likely: z.array(z.object({ item: listItemSchema, words: z.array(z.string()) })),
  likely_count: count,
});
export type StageMode = z.infer<typeof stageModeSchema>;

/** Observations of a stage that show no mode, as far as is known. */
const othersSchema = z.object({ count, items: z.array(listItemSchema) });

/** A workflow to begin with. */
export const starterSchema = z.object({
  title: z.string(),
  boundary: z.string(),
  stages: z.array(z.string()),
  /** The profession with this name, if there is one. */
  profession: idSchema.nullable(),
});
export type Starter = z.infer<typeof starterSchema>;

/** What was observed at a stage. */
export const stageEvidenceSchema = z.object({
  stage: z.string(),
  breakages: count,
  magic_moments: count,
  modes: z.array(stageModeSchema),
  other_breakages: othersSchema,
  other_moments: othersSchema,
});
export type StageEvidence = z.infer<typeof stageEvidenceSchema>;
