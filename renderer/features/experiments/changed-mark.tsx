import { IconHistory } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { CriteriaChange } from '../../../shared/method/criteria-changes.ts';
import { MemberName } from '../../ui/member-name.tsx';
import { TimeAgo } from '../../ui/time-ago.tsx';
import { changeWords, valueWords } from './change-words.ts';
import classes from './experiment-page.module.css';

/**
 * Shows what was changed after the start, next to it: old and new value, when and by whom. Shows
 * nothing without a change.
 */
export function ChangedMark({
  changes,
  unit = null,
}: {
  readonly changes: readonly CriteriaChange[];
  readonly unit?: string | null;
}): ReactNode {
  if (changes.length === 0) return null;
  return (
    <ul className={classes.changes} aria-label="Changed after the start">
      {changes.map((change) => (
        <li key={change.key} className={classes.change}>
          <IconHistory size={14} className={classes.changeIcon} aria-hidden />
          <span>
            <strong>Changed after the start:</strong> {changeWords(change)}{' '}
            {change.metric?.part === 'added' || change.metric?.part === 'removed' ? null : (
              <>
                <del>{valueWords(change, change.before, unit)}</del> →{' '}
                <ins>{valueWords(change, change.after, unit)}</ins>
              </>
            )}
            <span className={classes.by}>
              {' '}
              <MemberName id={change.author} />, <TimeAgo at={change.at} />
              {change.times > 1 && `, ${change.times} edits`}
            </span>
          </span>
        </li>
      ))}
    </ul>
  );
}
