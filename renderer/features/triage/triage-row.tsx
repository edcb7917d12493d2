import { IconArrowsShuffle, IconBolt } from '@tabler/icons-react';
import { memo, type ReactNode } from 'react';
import type { TriageItem } from '../../../shared/api/triage.ts';
import { StageName } from '../../fields/stage-name.tsx';
import { findFacet } from '../../ui/find-facet.ts';
import { MemberName } from '../../ui/member-name.tsx';
import { HangingCounts, ObservationRow } from '../../ui/observation-row.tsx';
import { RecordName } from '../../ui/record-name.tsx';
import { SeverityBadge } from '../../ui/severity-badge.tsx';
import { TimeAgo } from '../../ui/time-ago.tsx';
import { PriorityBadge } from './priority-badge.tsx';
import { StateBadge } from './state-badge.tsx';
import { countText, oneDecimalText } from '../../ui/number-words.ts';
import classes from './triage-row.module.css';

interface Props {
  readonly row: TriageItem;
}

/**
 * Shows an observation in the list: what it is, its origin, why it has its place, and its score.
 * Rendered again only for another row: a decision renders the list several times.
 */
export const TriageRow = memo(function TriageRow({
  row: { item, state, priority, assignee, score, first, drawn },
}: Props): ReactNode {
  const [severity, stage] = [findFacet(item, 'severity'), findFacet(item, 'stage')];
  const facts = (
    <>
      {state !== 'new' && <StateBadge state={state} short />}
      <PriorityBadge priority={priority} short />
      <HangingCounts item={item} />
      {severity && <SeverityBadge severity={severity} short />}
      {first && (
        <span className={classes.first} title="Harm or near miss: shown first">
          <IconBolt size={14} role="img" aria-label="Harm: shown first" />
        </span>
      )}
      {drawn && (
        <span className={classes.drawn} title="Picked at random today, so quiet items get seen">
          <IconArrowsShuffle size={14} role="img" aria-label="Picked at random today" />
        </span>
      )}
      {score === null ? (
        <TimeAgo at={item.occurred_at} className={classes.score} />
      ) : (
        <span className={classes.score} title="Score">
          {scoreWords(score)}
        </span>
      )}
    </>
  );
  return (
    <ObservationRow item={item} facts={facts}>
      <div className={classes.main}>
        <div className={classes.title} dir="auto">
          {item.title}
        </div>
        <div className={classes.where}>
          <RecordName id={item.deployment} none="No deployment" />
          {stage && (
            <>
              {' '}
              · <StageName id={stage} />
            </>
          )}
          {assignee && (
            <>
              {' '}
              · <MemberName id={assignee} />
            </>
          )}
        </div>
      </div>
    </ObservationRow>
  );
});

/** Returns a score with one decimal, if it is relevant. */
export const scoreWords = (score: number): string =>
  score < 100 ? oneDecimalText(score) : countText(Math.round(score));
