import { IconArrowsShuffle, IconBolt, IconCheck, IconMessage, IconPaperclip } from '@tabler/icons-react';
import type { MouseEvent, ReactNode } from 'react';
import type { TriageItem } from '../../../shared/api/triage.ts';
import { StageName } from '../../fields/stage-name.tsx';
import { KindIcon } from '../../ui/kind-icon.tsx';
import { MemberName } from '../../ui/member-name.tsx';
import { RecordName } from '../../ui/record-name.tsx';
import { SeverityBadge } from '../../ui/severity-badge.tsx';
import { TimeAgo } from '../../ui/time-ago.tsx';
import { PriorityBadge } from './priority-badge.tsx';
import { StateBadge } from './state-badge.tsx';
import classes from './triage-row.module.css';

interface Props {
  readonly row: TriageItem;
  readonly id: string;
  /** Place among all, from 1, and how many there are. */
  readonly place: number;
  readonly of: number;
  readonly active: boolean;
  readonly chosen: boolean;
  readonly onPress: (event: MouseEvent) => void;
  readonly onCheck: (event: MouseEvent) => void;
}

/** An observation in the list: what it is, where from, why it stands here, and its score. */
export function TriageRow({ row, id, place, of, active, chosen, onPress, onCheck }: Props): ReactNode {
  const { item, state, priority, assignee, score, first, drawn } = row;
  const one = (facet: string): string | null => { const value = item.facets[facet]; return typeof value === 'string' ? value : null; };
  const severity = one('severity');
  const stage = one('stage');
  return (
    <div role="option" id={id} aria-selected={chosen} aria-setsize={of} aria-posinset={place} className={classes.row} data-active={active || undefined} data-chosen={chosen || undefined} onClick={onPress}>
      <span className={classes.check} aria-hidden onClick={onCheck} title="Select (x)"><span className={classes.box}>{chosen && <IconCheck size={12} />}</span></span>
      <KindIcon type={item.type} result={one('result')} />
      <div className={classes.main}>
        <div className={classes.title}>{item.title}</div>
        <div className={classes.where}>
          <RecordName id={item.deployment} none="No deployment" />{stage && <> · <StageName id={stage} /></>}{assignee && <> · <MemberName id={assignee} /></>}
        </div>
      </div>
      <div className={classes.facts}>
        {state !== 'new' && <StateBadge state={state} short />}
        <PriorityBadge priority={priority} short />
        {item.comments > 0 && <span className={classes.fact} title={`${item.comments} comments`}><IconMessage size={13} role="img" aria-label="Comments" />{item.comments}</span>}
        {item.attachments > 0 && <span className={classes.fact} title={`${item.attachments} attachments`}><IconPaperclip size={13} role="img" aria-label="Attachments" />{item.attachments}</span>}
        {severity && <SeverityBadge severity={severity} short />}
        {first && <span className={classes.first} title="Harm was done, or nearly: first"><IconBolt size={14} role="img" aria-label="Harm: first" /></span>}
        {drawn && <span className={classes.fact} title="Drawn today, so that the quiet ones are seen"><IconArrowsShuffle size={14} role="img" aria-label="Drawn today" /></span>}
        {score === null ? <TimeAgo at={item.occurred_at} className={classes.score} /> : <span className={classes.score} title="Score">{scoreWords(score)}</span>}
      </div>
    </div>
  );
}

/** One digit after the point, where it says something. */
export const scoreWords = (score: number): string => (score < 100 ? score.toFixed(1) : Math.round(score).toLocaleString());
