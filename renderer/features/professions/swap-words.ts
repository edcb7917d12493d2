import type { ProfessionChange, ProfessionLine } from '../../../shared/api/roadmap.ts';
import { countWords } from '../../ui/number-words.ts';
import { coverageLevels } from './profession-stages.ts';
import { ratingLabel } from './score-labels.ts';

/** Says what would have to change for the next profession to come before one. */
export function swapWords(line: ProfessionLine, next: ProfessionLine): string {
  if (line.swap === null)
    return `No change of a single input would put ${next.title} before ${line.title}.`;
  const { of, change } = line.swap;
  return `${next.title} would come before ${line.title} if ${changeWords(of.title, change)}.`;
}

function changeWords(profession: string, change: ProfessionChange): string {
  switch (change.kind) {
    case 'rating':
      return (
        `${ratingLabel(change.name).toLowerCase()} of ${profession} were ${change.to} ` +
        `instead of ${change.from ?? 'not rated'}`
      );
    case 'components':
      return (
        `${profession} had ${countWords(change.to, 'active component')} ` +
        `instead of ${change.from}`
      );
    case 'coverage':
      return (
        `coverage of “${change.stage}” (${profession}) were ` +
        `${coverageLevels[change.to].toLowerCase()} instead of ` +
        coverageLevels[change.from].toLowerCase()
      );
  }
}
