import { z } from 'zod';
import { isEmptyDraft, readDraft } from '../../../shared/capture/draft.ts';
import { findId } from '../../../shared/ids.ts';

/** Something begun and not finished. `record`: where it goes on; null: in capture. */
export interface KeptDraft { readonly key: string; readonly what: string; readonly record: string | null; readonly words: string; readonly savedAt: string }

const whats: Readonly<Record<string, string>> = {
  edit: 'Edit of', comment: 'Comment on', answer: 'Answer about', decide: 'Decision on', triage: 'Decision about',
};
const wordsSchema = z.object({ body: z.string().optional(), words: z.string().optional() });

/** What of the kept drafts a person would go on with, the newest first. Total: what can't be read is left out here and stays kept. */
export function keptDrafts(drafts: readonly { readonly key: string; readonly content: unknown; readonly saved_at: string }[]): readonly KeptDraft[] {
  return drafts.flatMap(({ key, content, saved_at: savedAt }): KeptDraft[] => {
    if (key === 'capture') {
      const draft = readDraft(content);
      return isEmptyDraft(draft) ? [] : [{ key, what: 'An observation', record: null, words: draft.text, savedAt }];
    }
    const parts = key.split(':');
    const what = whats[parts[0] ?? ''];
    const record = parts.map((part) => findId<string>(part)).find((id) => id !== null);
    if (what === undefined || !record) return [];
    const said = wordsSchema.safeParse(content);
    const words = said.success ? said.data.body ?? said.data.words : undefined;
    return words !== undefined && words.trim() === '' ? [] : [{ key, what, record, words: words ?? '', savedAt }];
  });
}
