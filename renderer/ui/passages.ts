import type { RecordView } from '../../shared/api/views.ts';
import { findRecordType } from '../../shared/records/index.ts';
import type { Passage } from './link-request.ts';

/** A text of an observation that can be quoted. */
export interface Quotable {
  readonly field: string;
  readonly label: string;
  readonly text: string;
}

/** Returns the texts of an observation that can be quoted, longer ones after the title. */
export function quotableTexts(record: RecordView): readonly Quotable[] {
  const fields = Object.entries(findRecordType(record.type)?.fields ?? {});
  return fields.flatMap(([field, { kind, label, hidden }]) => {
    const text = record.values[field];
    const isText = (kind === 'text' || kind === 'line') && hidden !== true;
    return isText && typeof text === 'string' && text.trim() !== '' ? [{ field, label, text }] : [];
  });
}

const spaced = (text: string): string => text.replaceAll(/\s+/gu, ' ').trim();

/** Returns the passage that is selected on the page, if one of the record's texts contains it. */
export function selectedPassage(record: RecordView): Passage | null {
  const selected = spaced(window.getSelection()?.toString() ?? '');
  if (selected === '') return null;
  const found = quotableTexts(record).find(({ text }) => spaced(text).includes(selected));
  return found === undefined ? null : { field: found.field, text: selected };
}
