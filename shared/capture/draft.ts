import { z } from 'zod';
import { idSchema } from '../api/views.ts';
import { captureKinds } from './capture-kinds.ts';
import { noContext } from './directory.ts';

const contextSchema = z.object({ deployment: idSchema.nullable(), experiment: idSchema.nullable(), stage: z.string().nullable(), model_iteration: idSchema.nullable() });

const draftAttachmentSchema = z.object({
  sha256: z.string(), name: z.string(), mediaType: z.string(), sizeBytes: z.number(),
  thumbnail: z.string().nullable(), width: z.number().nullable(), height: z.number().nullable(),
});
export type DraftAttachment = z.infer<typeof draftAttachmentSchema>;

const captureDraftSchema = z.object({
  text: z.string().catch(''),
  /** The kind that was said: chosen by hand, or typed as the first word, which then left the line. */
  kind: z.enum(captureKinds).nullable().catch(null),
  /** The first word as it was typed for the kind; it goes back into the line by Backspace. */
  kindText: z.string().catch(''),
  /** The kind that the sheet was opened for; it counts while nothing else is said. */
  begunAs: z.enum(captureKinds).nullable().catch(null),
  /** Whether the first word is text, whatever it is. */
  plain: z.boolean().catch(false),
  /** Fields set by hand, in the form or from a chip. A token in the line takes the place of a field set by hand before. */
  picked: z.record(z.string(), z.json()).catch({}),
  /** What is carried over; a chip that was removed is null here. */
  context: contextSchema.catch(noContext),
  /** Names of the line that are to be created on saving, as `field:name`. */
  creating: z.array(z.string()).catch([]),
  attachments: z.array(draftAttachmentSchema).catch([]),
});
/** All that a capture holds before it is saved. */
export type CaptureDraft = z.infer<typeof captureDraftSchema>;

export const emptyDraft: CaptureDraft = { text: '', kind: null, kindText: '', begunAs: null, plain: false, picked: {}, context: noContext, creating: [], attachments: [] };

/** A kept draft as it can be read; what of it does not fit is left out, and the line is the last to go. */
export const readDraft = (content: unknown): CaptureDraft => {
  const read = captureDraftSchema.safeParse(content);
  return read.success ? read.data : emptyDraft;
};

/** Whether a draft holds anything that a person put in. */
export const isEmptyDraft = (draft: CaptureDraft): boolean =>
  draft.text.trim() === '' && draft.kind === null && Object.keys(draft.picked).length === 0 && draft.attachments.length === 0;
