import type { NoticeKind } from '../../../../shared/api/notices.ts';

/** Something that is worth a notification when it arrives. */
export interface NoticeItem {
  readonly kind: NoticeKind;
  /** What it is remembered by; stays the same while its record changes. */
  readonly key: string;
  /** What it is about: news of the same subject is one. */
  readonly subject: string;
  /** Who caused it; null where the records don't say. */
  readonly by: string | null;
  readonly title: string;
  readonly words: string;
  /** The record that a click shows; null for Today. */
  readonly record: string | null;
}
