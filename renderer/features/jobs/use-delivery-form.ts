import { useState } from 'react';
import { z } from 'zod';
import type { Collection } from '../../../shared/api/jobs.ts';
import { useDraft } from '../../fields/use-draft.ts';
import { useDeliver } from './use-deliver.ts';

/** What a delivery holds of an observation: itself, its files, or both. */
export interface DeliveryContent {
  readonly items: readonly string[];
  readonly attachments: readonly string[];
}

const typedSchema = z.object({
  count: z.union([z.number(), z.string()]).optional().catch(undefined),
  slice: z.string().nullable().optional().catch(undefined),
  note: z.string().optional().catch(undefined),
});
type Typed = z.infer<typeof typedSchema>;

/** Returns the key of the draft of a delivery; its first ID is where the form opens again. */
export const deliveryDraftKey = (about: string, other: string): string =>
  `deliver:${about}:${other}`;

const readTyped = (content: unknown): Typed => {
  const read = typedSchema.safeParse(content);
  return read.success ? read.data : {};
};

/**
 * Holds the form of a delivery; what was typed is kept until it is delivered.
 * @param usual the number that is filled in
 */
export function useDeliveryForm({ job, deployment }: Collection, draftKey: string, usual: number) {
  const draft = useDraft<unknown>(draftKey);
  const [typed, setTyped] = useState<Typed>({});
  const [sending, setSending] = useState(false);
  const deliver = useDeliver();
  const form = { count: usual, slice: null, note: '', ...readTyped(draft.kept?.content), ...typed };
  const n = form.count === '' ? Number.NaN : Number(form.count);
  const isValid = Number.isInteger(n) && n > 0;
  const put = (part: Typed): void => {
    const next = { ...typed, ...part };
    setTyped(next);
    draft.put({ ...readTyped(draft.kept?.content), ...next });
  };
  const send = async (content: DeliveryContent): Promise<boolean> => {
    if (!isValid || sending) return false;
    setSending(true);
    await draft.flush();
    const note = form.note.trim() === '' ? null : form.note.trim();
    const done = await deliver(
      {
        job: job.id,
        deployment,
        count: n,
        slice: form.slice,
        note,
        items: [...content.items],
        attachments: [...content.attachments],
        draft: draftKey,
      },
      job.title,
    );
    setSending(false);
    return done;
  };
  return { form, isReady: draft.state === 'ready', isValid, sending, put, send };
}
