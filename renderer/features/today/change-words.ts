import type { AccountChange } from '../../../shared/method/account-changes.ts';
import { experimentStates } from '../../../shared/method/experiment-state.ts';
import { severities } from '../../../shared/records/breakage.ts';
import { outcome } from '../../../shared/records/outcome.ts';
import { countText, countWords } from '../../ui/number-words.ts';
import { stateLooks } from '../../ui/state-badge.tsx';

const most = 4;

/**
 * Returns what changed in an account, in one line: '1 new S1 breakage, 1 experiment won, 2 new
 * worked'.
 */
export function changesWords(changes: readonly AccountChange[]): string {
  const shown = changes.filter((change) => !isLeft(change, changes));
  const told = shown.slice(0, most).map(changeWords);
  const more = shown.length - told.length;
  return [...told, ...(more > 0 ? [`and ${countText(more)} more`] : [])].join(', ');
}

/**
 * Returns whether a change is left out: an experiment that won is not also reported as 'no longer
 * running'.
 */
const isLeft = ({ what, n }: AccountChange, changes: readonly AccountChange[]): boolean =>
  what === 'experiment' &&
  n < 0 &&
  changes.some((other) => other.what === 'experiment' && other.n > 0);

function changeWords({ what, value, n }: AccountChange): string {
  const by = Math.abs(n);
  switch (what) {
    case 'breakage': {
      const label = Object.entries(severities).find(([severity]) => severity === value)?.[1];
      const short = label?.slice(0, 2) ?? value;
      if (n > 0) return countWords(by, `new ${short} breakage`);
      return countWords(by, `fewer ${short} breakage`, `fewer ${short} breakages`);
    }
    case 'outcome': {
      const results: Readonly<Record<string, string>> = outcome.fields.kind.options;
      const result = (results[value] ?? value).toLowerCase();
      return `${countText(by)} ${n > 0 ? 'new' : 'fewer'}: ${result}`;
    }
    case 'experiment': {
      const state = experimentStates.find((one) => one === value);
      const word = state ? stateLooks[state].label.toLowerCase() : value;
      if (n > 0) return `${countWords(by, 'experiment')} ${word}`;
      return `${countWords(by, 'experiment')} no longer ${word}`;
    }
    case 'changed':
      return 'edited';
  }
}
