import { IconArrowsSplit2, IconCheck, IconMessage, IconPaperclip } from '@tabler/icons-react';
import type { MouseEvent, ReactNode } from 'react';
import type { ListItem } from '../../../shared/api/views.ts';
import { StageName } from '../../fields/stage-name.tsx';
import { KindIcon } from '../../ui/kind-icon.tsx';
import { PlaceMark } from '../../ui/place-mark.tsx';
import { RecordName } from '../../ui/record-name.tsx';
import { SeverityBadge } from '../../ui/severity-badge.tsx';
import { TimeAgo } from '../../ui/time-ago.tsx';
import { HitText } from './hit-text.tsx';
import { snippetPieces, titlePieces } from './hits.ts';
import classes from './feed-row.module.css';

interface Props {
  readonly item: ListItem;
  readonly id: string;
  /** Place among all, from 1, and how many there are; -1 while that is not known. */
  readonly place: number;
  readonly of: number;
  /** The row that keys act on. */
  readonly active: boolean;
  readonly chosen: boolean;
  readonly search: string;
  readonly onPress: (event: MouseEvent) => void;
  readonly onCheck: (event: MouseEvent) => void;
}

/** A record in the list: its kind, title and weight, where it belongs, what hangs on it, and when. */
export function FeedRow({ item, id, place, of, active, chosen, search, onPress, onCheck }: Props): ReactNode {
  const one = (facet: string): string | null => { const value = item.facets[facet]; return typeof value === 'string' ? value : null; };
  const severity = one('severity');
  const stage = one('stage');
  const iteration = one('iteration');
  const snippet = search === '' ? [] : snippetPieces(item.snippet);
  return (
    <div role="option" id={id} aria-selected={chosen} aria-setsize={of} aria-posinset={place} className={classes.row} data-active={active || undefined} data-chosen={chosen || undefined} onClick={onPress}>
      <span className={classes.check} aria-hidden onClick={onCheck} title="Select (x)"><span className={classes.box}>{chosen && <IconCheck size={12} />}</span></span>
      <KindIcon type={item.type} result={one('result')} />
      <div className={classes.main}>
        <div className={classes.title}><HitText pieces={titlePieces(item.title, search)} /></div>
        {snippet.length > 0 && <div className={classes.snippet}><HitText pieces={snippet} /></div>}
        <div className={classes.where}>
          <RecordName id={item.deployment} none="No deployment" />
          {stage && <> · <StageName id={stage} /></>}
          {iteration && <> · <RecordName id={iteration} /></>}
        </div>
      </div>
      <div className={classes.facts}>
        {item.contested && <span className={classes.conflict} title="Removed by one, edited by another"><IconArrowsSplit2 size={14} role="img" aria-label="Removed by one, edited by another" /></span>}
        {item.conflicted && <span className={classes.conflict} title="In conflict"><IconArrowsSplit2 size={14} role="img" aria-label="In conflict" /></span>}
        <PlaceMark id={item.id} inList />
        {item.comments > 0 && <span className={classes.fact} title={`${item.comments} comments`}><IconMessage size={13} role="img" aria-label="Comments" />{item.comments}</span>}
        {item.attachments > 0 && <span className={classes.fact} title={`${item.attachments} attachments`}><IconPaperclip size={13} role="img" aria-label="Attachments" />{item.attachments}</span>}
        <span className={classes.severity}>{severity && <SeverityBadge severity={severity} short />}</span>
        <TimeAgo at={item.occurred_at} className={classes.time} />
      </div>
    </div>
  );
}
