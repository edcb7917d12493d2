import type { ReactNode } from 'react';
import type { GapView } from '../../../shared/api/gaps.ts';
import type { RecordView } from '../../../shared/api/views.ts';
import { missingProof, proofOf } from '../../../shared/method/gap-closing.ts';
import { useFieldScope } from '../../fields/field-scope.tsx';
import { RecordLink } from '../../ui/record-link.tsx';
import { RecordName } from '../../ui/record-name.tsx';
import { TimeAgo } from '../../ui/time-ago.tsx';
import classes from './gaps.module.css';

const answerWords: Readonly<Record<GapView['verified'][number]['answer'], string>> = {
  confirmed: 'Confirmed',
  denied: 'Denied',
  cant_try: 'Can’t try',
};

interface Props {
  readonly gap: RecordView;
  readonly verified: GapView['verified'];
}

/** Shows what the field says about whether a gap is closed, and what is missing to close it. */
export function GapClosing({ gap, verified }: Props): ReactNode {
  const { onOpen } = useFieldScope();
  const isClosed = gap.values['status'] === 'closed_natively';
  const missing = missingProof(proofOf(gap.values, verified), isClosed);
  if (missing === null && verified.length === 0) return null;
  return (
    <section className={classes.part} aria-label="Closing">
      <h3 className={classes.heading}>Closing</h3>
      {missing !== null && <p className={classes.quiet}>{missing}</p>}
      <ul className={classes.list}>
        {verified.map(({ item, answer, iteration }) => (
          <li key={item.id} className={classes.row}>
            <span className={classes.grow}>
              <RecordLink id={item.id} onOpen={onOpen} className={classes.name}>
                {answerWords[answer]}
              </RecordLink>
              <span className={classes.quiet}>
                <RecordName id={iteration} /> ·{' '}
                <RecordName id={item.deployment} none="No deployment" /> ·{' '}
                <TimeAgo at={item.occurred_at} />
              </span>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
