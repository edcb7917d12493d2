import { z } from 'zod';
import { idSchema } from '../api/views.ts';
import { captureKinds } from './capture-kinds.ts';
import { noContext } from './directory.ts';

const contextSchema = z.object({
  deployment: idSchema.nullable(),
  experiment: idSchema.nullable(),
  stage: z.string().nullable(),
  model_iteration: idSchema.nullable(),
});

const draftAttachmentSchema = z.object({
  sha256: z.string(),
  name: z.string(),
  mediaType: z.string(),
  sizeBytes: z.number(),
  thumbnail: z.string().nullable(),
  width: z.number().nullable(),
  height: z.number().nullable(),
});
export type DraftAttachment = z.infer<typeof draftAttachmentSchema>;

const captureDraftSchema = z.object({
  text: z.string().catch(''),
  /**
   * The stated kind: chosen by hand, or typed as the first word, which was then removed from the
   * line.
   */
  kind: z.enum(captureKinds).nullable().catch(null),
  /** The first word as typed for the kind; Backspace puts it back into the line. */
  kindText: z.string().catch(''),
  /** The kind that the sheet was opened for; used until another one is stated. */
  begunAs: z.enum(captureKinds).nullable().catch(null),
  /** Whether the first word is text, whatever it is. */
  plain: z.boolean().catch(false),
  /**
   * Fields set by hand, in the form or on a chip. A token in the line replaces a field set by hand
   * before.
   */
  picked: z.record(z.string(), z.json()).catch({}),
  /** What is carried over; a removed chip is null here. */
  context: contextSchema.catch(noContext),
  /** Names in the line to be created on saving, as `field:name`. */
  creating: z.array(z.string()).catch([]),
  attachments: z.array(draftAttachmentSchema).catch([]),
});
/** Everything a capture contains before it is saved. */
export type CaptureDraft = z.infer<typeof captureDraftSchema>;

export const emptyDraft: CaptureDraft = {
  text: '',
  kind: null,
  kindText: '',
  begunAs: null,
  plain: false,
  picked: {},
  context: noContext,
  creating: [],
  attachments: [],
};

/** Returns the readable parts of a saved draft; the line is the last part to be given up. */
export const readDraft = (content: unknown): CaptureDraft => {
  const read = captureDraftSchema.safeParse(content);
  if (read.success) return read.data;
  return emptyDraft;
};

/** Returns whether a draft contains nothing that a person entered. */
export const isEmptyDraft = (draft: CaptureDraft): boolean =>
  draft.text.trim() === '' &&
  draft.kind === null &&
  Object.keys(draft.picked).length === 0 &&
  draft.attachments.length === 0;
