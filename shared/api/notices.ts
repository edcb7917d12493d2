import { z } from 'zod';
import { idSchema } from './views.ts';

/** What the system notifies of, in the order of Today. Each can be switched off. */
export const noticeKinds = ['answers', 'questions', 'verify', 'collections', 'proposals'] as const;
export type NoticeKind = (typeof noticeKinds)[number];

const on = z.boolean().default(true);
/** Which kinds are on. A part that is missing is on. */
export const noticeSwitchesSchema = z.object({
  answers: on,
  questions: on,
  verify: on,
  collections: on,
  proposals: on,
} satisfies Record<NoticeKind, typeof on>);

/** A notification of the system: plain text, and where a click leads. */
export const noticeSchema = z.strictObject({
  kind: z.enum(noticeKinds),
  title: z.string().min(1).max(200),
  body: z.string().max(600),
  /** The record that a click shows; null for Today. */
  record: idSchema.nullable(),
});
export type Notice = z.infer<typeof noticeSchema>;
