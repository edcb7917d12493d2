import { z } from 'zod';
import { idSchema, instantSchema } from './views.ts';

/** An answer from the field to "try again with …": an outcome that verifies a gap. */
export const verificationSchema = z.object({
  /** The outcome. */
  id: idSchema,
  gap: idSchema,
  iteration: idSchema,
  deployment: idSchema.nullable(),
  answer: z.enum(['confirmed', 'denied', 'cant_try']),
  by: idSchema,
  at: instantSchema,
});
export type Verification = z.infer<typeof verificationSchema>;

/** A deployment in which a gap was seen. */
export const seenAtSchema = z.object({
  deployment: idSchema,
  title: z.string(),
  observations: z.number().int().min(1),
});
export type SeenAt = z.infer<typeof seenAtSchema>;

/** A closed gap that was seen again: research decides whether it is open again. */
export const reopeningSchema = z.object({
  gap: idSchema,
  title: z.string(),
  /** Breakages since the release that closed it, and denials from the field. */
  observations: z.array(idSchema).min(1),
  /** Those that were looked at before and left it closed, and the heads of that. */
  despite: z.array(idSchema),
  heads: z.array(idSchema),
});
export type Reopening = z.infer<typeof reopeningSchema>;
