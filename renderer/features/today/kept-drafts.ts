import { z } from 'zod';
import { isEmptyDraft, readDraft } from '../../../shared/capture/draft.ts';
import { findId } from '../../../shared/ids.ts';
import { missingVerdict } from '../../../shared/method/experiment-moves.ts';
import { findRecordType } from '../../../shared/records/index.ts';
import { joinDraftKey, readInvite } from '../../ui/invite-input.tsx';

/** Where a draft goes on: in capture, at a record, in a form, or where a hub is joined. */
export type DraftPlace =
  | { readonly at: 'capture' }
  | { readonly at: 'record'; readonly record: string }
  | { readonly at: 'form'; readonly type: string }
  | { readonly at: 'hub' };

/** A draft that was started and not finished. */
export interface KeptDraft {
  readonly key: string;
  readonly what: string;
  readonly place: DraftPlace;
  readonly words: string;
  /** The one thing it lacks; null if only saving is left, or capture has to say it. */
  readonly lacks: string | null;
  readonly savedAt: string;
}
interface StoredDraft {
  readonly key: string;
  readonly content: unknown;
  readonly saved_at: string;
}

const whats: Readonly<Record<string, string>> = {
  edit: 'Edit of',
  comment: 'Comment on',
  answer: 'Answer about',
  deliver: 'Delivery for',
  reject: 'Rejection for',
  told: 'Sentence for a customer about',
  decide: 'Decision on',
  triage: 'Decision about',
  gap: 'New gap from',
  split: 'Split of',
};
const text = z.string().optional().catch(undefined);
const wordsSchema = z.object({ body: text, words: text, note: text, reason: text });
const formSchema = z.object({ values: z.record(z.string(), z.unknown()) });
const verdictSchema = z.object({
  results: z.enum(['won', 'lost', 'inconclusive', 'dnf']).nullable().catch(null),
  decision: z.enum(['ship', 'roll_back', 'iterate', 'data_job']).nullable().catch(null),
  evidence_tier: z.enum(['anecdote', 'repeated', 'measured', 'controlled']).nullable().catch(null),
  reason: z.string().nullable().catch(null),
});

/**
 * Returns the drafts that a person may continue, newest first. Total: unreadable ones are left out
 * here and stay stored.
 */
export const keptDrafts = (drafts: readonly StoredDraft[]): readonly KeptDraft[] =>
  drafts.flatMap((draft) => {
    if (draft.key === 'capture') return captured(draft);
    if (draft.key === joinDraftKey) return unusedInvite(draft);
    if (draft.key.startsWith('new:')) return newRecord(draft);
    return aboutRecord(draft);
  });

function captured({ key, content, saved_at: savedAt }: StoredDraft): KeptDraft[] {
  const draft = readDraft(content);
  if (isEmptyDraft(draft)) return [];
  const place = { at: 'capture' } as const;
  return [{ key, what: 'New observation', place, words: draft.text, lacks: null, savedAt }];
}

function unusedInvite({ key, content, saved_at: savedAt }: StoredDraft): KeptDraft[] {
  const { url, code } = readInvite(content);
  if (code === '') return [];
  const what = 'Invite to a hub, not used yet';
  return [{ key, what, place: { at: 'hub' }, words: url, lacks: null, savedAt }];
}

function newRecord({ key, content, saved_at: savedAt }: StoredDraft): KeptDraft[] {
  const type = key.slice('new:'.length);
  const definition = findRecordType(type);
  const read = formSchema.safeParse(content);
  if (!definition || !read.success) return [];
  const title = read.data.values['title'];
  const words = typeof title === 'string' ? title.trim() : '';
  return [
    {
      key,
      what: `New ${definition.label.toLowerCase()}`,
      place: { at: 'form', type },
      words,
      lacks: words === '' ? 'No name yet.' : null,
      savedAt,
    },
  ];
}

function aboutRecord({ key, content, saved_at: savedAt }: StoredDraft): KeptDraft[] {
  const parts = key.split(':');
  const what = whats[parts[0] ?? ''];
  const record = parts.map((part) => findId<string>(part)).find((id) => id !== null);
  if (what === undefined || !record) return [];
  const words = wordsOf(parts[0] ?? '', content) ?? titleOf(content);
  if (words !== undefined && words.trim() === '') return [];
  const place = { at: 'record', record } as const;
  const lacks = parts[0] === 'decide' ? missingOf(content) : null;
  return [{ key, what, place, words: words ?? '', lacks, savedAt }];
}

/** Returns the title typed in a form, if there is one. */
function titleOf(content: unknown): string | undefined {
  const read = formSchema.safeParse(content);
  const title = read.success ? read.data.values['title'] : undefined;
  return typeof title === 'string' ? title : undefined;
}

/** Returns the text of a draft; undefined for a draft that may have none. */
function wordsOf(kind: string, content: unknown): string | undefined {
  const said = wordsSchema.safeParse(content);
  const { body, words, note, reason } = said.success ? said.data : {};
  if (kind === 'deliver') return note ?? '';
  if (kind === 'reject') return reason ?? '';
  return body ?? words;
}

function missingOf(content: unknown): string | null {
  const verdict = verdictSchema.safeParse(content);
  if (verdict.success) return missingVerdict(verdict.data);
  return null;
}
