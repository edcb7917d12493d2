import type { RoadmapLine } from '../../../shared/api/roadmap.ts';
import type { EvidenceTier } from '../../../shared/method/scores/roadmap-score.ts';
import { itemHealths, itemStatuses } from '../../../shared/records/roadmap-item.ts';
import { lookUp } from '../../../shared/look-up.ts';
import { countText, numberText, oneDecimalText } from '../../ui/number-words.ts';

/** Returns a score from 0 to 100 as a whole number. */
export const scoreText = (value: number): string => countText(Math.round(value));

/** Returns a range of scores: '40–60'. */
export const rangeText = ([from, to]: RoadmapLine['range']): string =>
  `${scoreText(from)}–${scoreText(to)}`;

/** Returns how many weeks an item takes; a dash where nobody has estimated it. */
export const weeksText = (weeks: number | null): string =>
  weeks === null ? '–' : numberText(weeks);

/** Returns the value per week; a dash without an estimate. */
export const perWeekText = (perWeek: number | null): string =>
  perWeek === null ? '–' : oneDecimalText(perWeek);

/** Returns the label of a status. */
export const statusWords = (status: string): string => lookUp(itemStatuses, status) ?? status;

/** Returns the label of a health; null for none. */
export const healthWords = (health: string | null): string | null =>
  health === null ? null : (lookUp(itemHealths, health) ?? health);

/** How well the best experiment supports the evidence, in words. */
export const tierWords: Readonly<Record<EvidenceTier, string>> = {
  controlled: 'controlled',
  measured: 'measured',
  repeated: 'repeated',
  anecdote: 'anecdote',
};

/** Returns whether the item's score alone would give it another place. */
export const isMoved = ({ rank, place }: Pick<RoadmapLine, 'rank' | 'place'>): boolean =>
  rank !== place;

/** Returns whether nothing is left to do for an item with this status. */
export const isEnded = (status: string): boolean => status === 'done' || status === 'cancelled';
