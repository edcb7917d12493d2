import { fitItem } from '../fit/fit-item.ts';
import { readable } from '../fit/readable.ts';
import { contentKey, sourceKey } from '../fit/source-key.ts';
import type { Item, Skip } from '../item.ts';
import { type JsonObject, own } from '../read/parse-json.ts';
import type { SourceObject } from './source-object.ts';

/** Whether an object is a line of the field-issues list: facts about one public issue with a suggested kind of record. */
export function isFieldIssue(object: JsonObject): boolean {
  if (typeof own(object, 'suggested_record_kind') === 'string') return true;
  return typeof own(object, 'repo') === 'string' && own(object, 'number') !== undefined && own(object, 'url') !== undefined && own(object, 'title') !== undefined;
}

const types: Readonly<Record<string, string>> = { breakage: 'breakage', data_need: 'data_need', outcome: 'outcome' };

/** What the topics of the list ask data of; others say too little. */
const modalities: Readonly<Record<string, string>> = {
  'text-to-speech': 'audio', 'music-audio': 'audio', 'speech-to-text': 'audio',
  'image-generation': 'image', 'inpainting': 'image', 'hands-anatomy': 'image', 'upscaling-faces': 'image', 'text-in-image': 'image',
  'video-generation': 'video', 'lip-sync': 'video', '3d-generation': '3d',
  'localization': 'text', 'structured-output': 'text', 'meeting-summaries': 'text', 'rag-chatbot': 'text', 'document-ocr': 'image',
};

/**
 * One line as a record of its suggested kind. `process` and `decision` have no type of their own yet: they are kept as outcomes
 * of unknown result with the kind as a tag, so that they can be found and turned into what they are.
 */
export function readFieldIssue(source: SourceObject): Item | Skip {
  const { object } = source;
  const text = (key: string): string => { const value = own(object, key); return typeof value === 'string' ? value.trim() : ''; };
  const kind = text('suggested_record_kind').toLowerCase().replace(/[\s-]+/g, '_');
  const type = Object.hasOwn(types, kind) ? (types[kind] as string) : 'outcome';
  const topic = text('topic');
  const excerpt = own(object, 'excerpt');
  const labels = own(object, 'labels');
  const place = text('repo') !== '' && own(object, 'number') !== undefined ? `${text('repo')}#${String(own(object, 'number'))}` : text('url');
  return fitItem({
    format: 'field_issues', type, line: source.line, file: source.file,
    key: place === '' ? `content/${contentKey(JSON.stringify(object))}` : sourceKey('', place),
    fields: {
      title: own(object, 'title'),
      ...(type === 'breakage' ? { actual: excerpt } : type === 'data_need' ? { what: excerpt, modality: modalities[topic] ?? 'other' } : { body: excerpt }),
      occurred_at: own(object, 'date'),
      tags: [topic, ...(kind === type || kind === '' ? [] : [kind]), ...(Array.isArray(labels) ? labels : [])],
    },
    url: text('url') || null,
    details: readable(Object.fromEntries(Object.entries(object).filter(([key]) => !['title', 'excerpt', '__proto__', 'labels', 'url'].includes(key)))),
    notes: kind === type ? [] : [`There is no record type for “${kind || 'no kind'}” yet: kept as an outcome with result not known${kind === '' ? '' : ` and the tag “${kind}”`}`],
    original: source.original,
  });
}
