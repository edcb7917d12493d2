import { defineRecord } from './define-record.ts';

/**
 * Refers to a blob by its SHA-256 (lower-case hex). The bytes are kept next to the database, never
 * in an entry.
 */
export const attachment = defineRecord({
  type: 'attachment',
  label: 'Attachment',
  plural: 'Attachments',
  version: 1,
  home: 'subject',
  observation: false,
  known: 'by_id',
  starts: {},
  exportRank: 4,
  derived: { kind: 'count', column: 'attachments' },
  files: [
    { sha256: 'sha256', sizeBytes: 'size_bytes', thumbnail: false },
    { sha256: 'thumbnail_sha256', sizeBytes: null, thumbnail: true },
  ],
  fields: {
    subject: { kind: 'ref', label: 'Attached to', to: [], required: true, hidden: true },
    name: { kind: 'line', label: 'Name', required: true, max: 300 },
    media_type: { kind: 'line', label: 'Type', required: true, max: 200 },
    size_bytes: { kind: 'number', label: 'Size', required: true, min: 0, integer: true, unit: 'B' },
    sha256: { kind: 'line', label: 'SHA-256', required: true, max: 64 },
    thumbnail_sha256: { kind: 'line', label: 'Thumbnail', max: 64 },
    width: { kind: 'number', label: 'Width', min: 0, integer: true, unit: 'px' },
    height: { kind: 'number', label: 'Height', min: 0, integer: true, unit: 'px' },
    caption: { kind: 'line', label: 'Caption' },
  },
  summary: (v) => ({ title: v.name, text: v.caption ?? '', facets: {} }),
});
