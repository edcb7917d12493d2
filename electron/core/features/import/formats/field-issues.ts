import { fitItem } from '../fit/fit-item.ts';
import { readable } from '../fit/readable.ts';
import { contentKey, sourceKey } from '../fit/source-key.ts';
import type { Item, Skip } from '../item.ts';
import { type Json, type JsonObject, own, scalarText } from '../read/parse-json.ts';
import type { ObjectFormat } from './import-format.ts';
import type { SourceObject } from './source-object.ts';
import { lookUp } from '../../../../../shared/look-up.ts';

/**
 * Returns whether an object is a line of the field-issues list: facts about one public issue with a
 * suggested kind of record.
 */
export function isFieldIssue(object: JsonObject): boolean {
  if (typeof own(object, 'suggested_record_kind') === 'string') return true;
  return (
    typeof own(object, 'repo') === 'string' &&
    own(object, 'number') !== undefined &&
    own(object, 'url') !== undefined &&
    own(object, 'title') !== undefined
  );
}

const types: Readonly<Record<string, string>> = {
  breakage: 'breakage',
  data_need: 'data_need',
  outcome: 'outcome',
};

/** What the list's topics require of data; others are too vague. */
const modalities: Readonly<Record<string, string>> = {
  'text-to-speech': 'audio',
  'music-audio': 'audio',
  'speech-to-text': 'audio',
  'image-generation': 'image',
  inpainting: 'image',
  'hands-anatomy': 'image',
  'upscaling-faces': 'image',
  'text-in-image': 'image',
  'video-generation': 'video',
  'lip-sync': 'video',
  '3d-generation': '3d',
  localization: 'text',
  'structured-output': 'text',
  'meeting-summaries': 'text',
  'rag-chatbot': 'text',
  'document-ocr': 'image',
};

/** Returns the excerpt, in the field of its type for what was found. */
function excerptAs(type: string, excerpt: Json | undefined, topic: string) {
  if (type === 'breakage') return { actual: excerpt };
  if (type === 'data_need')
    return { what: excerpt, modality: lookUp(modalities, topic) ?? 'other' };
  return { body: excerpt };
}

/**
 * Reads one line as a record of its suggested kind. `process` and `decision` have no type yet: they
 * become outcomes with an unknown result and the kind as a tag, so that they can be found and
 * converted later.
 */
export function readFieldIssue(source: SourceObject): Item | Skip {
  const { object } = source;
  const text = (key: string): string => {
    const value = own(object, key);
    return typeof value === 'string' ? value.trim() : '';
  };
  const kind = text('suggested_record_kind')
    .toLowerCase()
    .replace(/[\s-]+/g, '_');
  const type = Object.hasOwn(types, kind) ? (types[kind] as string) : 'outcome';
  const topic = text('topic');
  const excerpt = own(object, 'excerpt');
  const labels = own(object, 'labels');
  const number = scalarText(own(object, 'number'));
  const place = text('repo') !== '' && number !== '' ? `${text('repo')}#${number}` : text('url');
  return fitItem({
    format: 'field_issues',
    type,
    line: source.line,
    file: source.file,
    key: place === '' ? `content/${contentKey(JSON.stringify(object))}` : sourceKey('', place),
    fields: {
      title: own(object, 'title'),
      ...excerptAs(type, excerpt, topic),
      occurred_at: own(object, 'date'),
      tags: [
        topic,
        ...(kind === type || kind === '' ? [] : [kind]),
        ...(Array.isArray(labels) ? labels : []),
      ],
    },
    url: text('url') || null,
    details: readable(
      Object.fromEntries(
        Object.entries(object).filter(
          ([key]) => !['title', 'excerpt', '__proto__', 'labels', 'url'].includes(key),
        ),
      ),
    ),
    notes:
      kind === type
        ? []
        : [
            `There is no record type for “${kind || 'no kind'}” yet; imported as an outcome ` +
              `with unknown result${kind === '' ? '' : ` and the tag “${kind}”`}`,
          ],
    original: source.original,
  });
}

/** Lists of public issues from the field. */
export const fieldIssues: ObjectFormat = {
  name: 'field_issues',
  label: 'Field issues',
  layout: 'json',
  readers: [{ is: isFieldIssue, read: readFieldIssue }],
};
