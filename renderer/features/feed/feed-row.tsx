import { IconArrowsSplit2 } from '@tabler/icons-react';
import { memo, type ReactNode } from 'react';
import type { ListItem } from '../../../shared/api/views.ts';
import { StageName } from '../../fields/stage-name.tsx';
import { findFacet } from '../../ui/find-facet.ts';
import { HangingCounts, ObservationRow } from '../../ui/observation-row.tsx';
import { PlaceMark } from '../../ui/place-mark.tsx';
import { RecordName } from '../../ui/record-name.tsx';
import { SeverityBadge } from '../../ui/severity-badge.tsx';
import { TimeAgo } from '../../ui/time-ago.tsx';
import { HitText } from './hit-text.tsx';
import { snippetPieces, titlePieces } from './hits.ts';
import classes from './feed-row.module.css';

interface Props {
  readonly item: ListItem;
  readonly search: string;
}

/**
 * Shows a record in the list: its kind, title and severity, where it belongs, attachments and
 * comments, and when. Rendered again only for another row.
 */
export const FeedRow = memo(function FeedRow({ item, search }: Props): ReactNode {
  const [severity, stage, iteration] = [
    findFacet(item, 'severity'),
    findFacet(item, 'stage'),
    findFacet(item, 'iteration'),
  ];
  const snippet = search === '' ? [] : snippetPieces(item.snippet);
  const facts = (
    <>
      {item.contested && (
        <span className={classes.conflict} title="Removed and edited">
          <IconArrowsSplit2 size={14} role="img" aria-label="Removed and edited" />
        </span>
      )}
      {item.conflicted && (
        <span className={classes.conflict} title="In conflict">
          <IconArrowsSplit2 size={14} role="img" aria-label="In conflict" />
        </span>
      )}
      <PlaceMark id={item.id} inList />
      <HangingCounts item={item} />
      <span className={classes.severity}>
        {severity && <SeverityBadge severity={severity} short />}
      </span>
      <TimeAgo at={item.occurred_at} className={classes.time} />
    </>
  );
  return (
    <ObservationRow item={item} facts={facts}>
      <div className={classes.main}>
        <div className={classes.title} dir="auto">
          <HitText pieces={titlePieces(item.title, search)} />
        </div>
        {snippet.length > 0 && (
          <div className={classes.snippet} dir="auto">
            <HitText pieces={snippet} />
          </div>
        )}
        <div className={classes.where}>
          <RecordName id={item.deployment} none="No deployment" />
          {stage && (
            <>
              {' '}
              · <StageName id={stage} />
            </>
          )}
          {iteration && (
            <>
              {' '}
              · <RecordName id={iteration} />
            </>
          )}
        </div>
      </div>
    </ObservationRow>
  );
});
