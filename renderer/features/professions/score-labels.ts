import type { ProfessionLine } from '../../../shared/api/roadmap.ts';
import { recordTypes } from '../../../shared/records/index.ts';

export type RatingField = keyof ProfessionLine['ratings'];

/** The three inputs of a profession's score that people rate from 0 to 4. */
export const ratingFields = [
  'process_data_value',
  'boundary_clarity',
  'augmentation_tolerance',
] as const satisfies readonly RatingField[];

/** Returns what a rated input is called. */
export const ratingLabel = (name: RatingField): string =>
  recordTypes.profession.fields[name].label.replace(', 0–4', '');
