import { type Notice, type NoticeKind, noticeKinds } from '../../../../shared/api/notices.ts';
import { counted } from '../../../../shared/plural.ts';
import { plainLine } from '../../../../shared/visible-text.ts';
import type { NoticeItem } from './notice-item.ts';

/** How many characters are shown of a title, and of everything below it. */
const nameMax = 80;
const bodyMax = 200;
const named = 3;

const titles: Readonly<Record<NoticeKind, { readonly one: string; readonly many: string }>> = {
  answers: { one: 'Answer to your observation', many: 'answers to your observations' },
  questions: { one: 'Question from research', many: 'questions from research' },
  verify: { one: 'Please verify', many: 'requests to verify' },
  collections: { one: 'Data to collect', many: 'collections of data' },
  proposals: { one: 'Proposal to decide', many: 'proposals to decide' },
};

/**
 * Returns one notification for each kind of news, with a count where it is several.
 * @param items the newest of a subject first
 */
export const noticesOf = (items: readonly NoticeItem[]): Notice[] =>
  noticeKinds.flatMap((kind) => noticeOf(kind, oncePerSubject(items, kind)));

function noticeOf(kind: NoticeKind, items: readonly NoticeItem[]): Notice[] {
  const [first] = items;
  if (first === undefined) return [];
  const { one, many } = titles[kind];
  if (items.length > 1) {
    const title = counted(items.length, many, many);
    return [{ kind, title, body: cut(namesOf(items), bodyMax), record: null }];
  }
  const body = `${cut(plainLine(first.title), nameMax)}\n${plainLine(first.words)}`;
  return [{ kind, title: one, body: cut(body, bodyMax), record: first.record }];
}

function oncePerSubject(items: readonly NoticeItem[], kind: NoticeKind): readonly NoticeItem[] {
  const found = new Map<string, NoticeItem>();
  for (const item of items)
    if (item.kind === kind && !found.has(item.subject)) found.set(item.subject, item);
  return [...found.values()];
}

/** Returns the first names, and how many more there are. */
function namesOf(items: readonly NoticeItem[]): string {
  const more = items.length - named;
  const names = items.slice(0, named).map(({ title }) => cut(plainLine(title), nameMax / 2));
  return [...names, ...(more > 0 ? [`and ${more} more`] : [])].join(', ');
}

/** Returns a text of at most so many characters, none of them broken. */
function cut(text: string, max: number): string {
  const characters = [...text];
  return characters.length <= max ? text : `${characters.slice(0, max - 1).join('')}…`;
}
