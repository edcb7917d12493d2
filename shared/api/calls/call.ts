import { oc } from '@orpc/contract';
import { z } from 'zod';
import { errorCodes } from '../../errors.ts';
import { idSchema } from '../views.ts';

interface CallMeta {
  /** The call changes something: the window makes it through `useWrite`, `useAct` or `useTask`. */
  readonly writes?: boolean;
}

/**
 * Every call can fail with an AppError: its code and its three sentences are passed on unchanged.
 */
export const base = oc.$meta<CallMeta>({}).errors({
  APP: {
    data: z.object({
      code: z.enum(errorCodes),
      happened: z.string(),
      data: z.string(),
      next: z.string(),
    }),
  },
});
export const writing = base.meta({ writes: true });

/** The entries that a call wrote; pass them to `records.undo` to undo the call. */
export const written = z.array(idSchema);
export const ok = z.object({});
export const bytes = z.instanceof(Uint8Array);
export const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
