import { z } from 'zod';
import { reopeningSchema, seenAtSchema, verificationSchema } from '../iterations.ts';
import { idSchema } from '../views.ts';
import { base, writing, written } from './call.ts';

/** Model iterations, and what a release sets off. */
export const iterationsContract = {
  /**
   * Moves an iteration to the data freeze: in one commit its status, its date, and the deliveries
   * that went in.
   */
  freeze: writing
    .input(z.object({ id: idSchema }))
    .output(z.object({ deliveries: z.number().int(), written })),
  /** Returns every answer from the field, newest first. */
  verifications: base.output(z.array(verificationSchema)),
  /** Returns where a gap was seen, with merged gaps; most observations first. */
  seenAt: base.input(z.object({ gap: idSchema })).output(z.array(seenAtSchema)),
  /** Returns closed gaps that were seen again since. */
  reopenings: base.output(z.array(reopeningSchema)),
} as const;
