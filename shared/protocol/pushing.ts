import { z } from 'zod';
import { countField, hashField } from './fields.ts';

/** One per frame that is in the log, whether it came now or earlier. `clockAhead`: an entry's clock is more than 5 minutes ahead of the hub's. */
export const receiptSchema = z.object({ hash: hashField, seq: countField, clockAhead: z.boolean().optional() });
/** One per frame that is not. `code` is one of refusalCodes, or of a newer hub; `reason` is a sentence for people. */
export const refusalSchema = z.object({ hash: hashField, code: z.string(), reason: z.string() });

/** Answer to POST /push. Every frame of the push is in exactly one of the two lists. */
export const pushAnswerSchema = z.object({ receipts: z.array(receiptSchema), rejected: z.array(refusalSchema), hubMs: countField });
export type Receipt = z.infer<typeof receiptSchema>;
export type Refusal = z.infer<typeof refusalSchema>;
export type PushAnswer = z.infer<typeof pushAnswerSchema>;
