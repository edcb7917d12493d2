import { useVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, useRef } from 'react';
import { observationTypes, recordTypes } from '../../../shared/records/index.ts';
import { KindIcon } from '../../ui/kind-icon.tsx';
import { PlaceMark } from '../../ui/place-mark.tsx';
import { RecordName } from '../../ui/record-name.tsx';
import { TimeAgo } from '../../ui/time-ago.tsx';
import { useFocusKeys } from '../../ui/list-page/use-focus-keys.ts';
import type { ExperimentGroup, ExperimentItem } from './experiment-groups.ts';
import { goalWords } from './goal-words.ts';
import { StateBadge } from '../../ui/state-badge.tsx';
import type { EvidenceCounts } from './use-evidence-counts.ts';
import classes from './experiment-list.module.css';

interface Props {
  readonly groups: readonly ExperimentGroup[];
  readonly counts: EvidenceCounts;
  /** False if all belong to one deployment. */
  readonly withDeployment: boolean;
  readonly onOpen: (id: string) => void;
}

type Row =
  | { readonly kind: 'head'; readonly group: ExperimentGroup }
  | { readonly kind: 'item'; readonly item: ExperimentItem };

/** Shows experiments under their groups' names, any number of them. */
export function ExperimentList({ groups, counts, withDeployment, onOpen }: Props): ReactNode {
  const scroller = useRef<HTMLDivElement>(null);
  const rows = groups.flatMap((group): Row[] => [
    { kind: 'head', group },
    ...group.items.map((item): Row => ({ kind: 'item', item })),
  ]);
  // eslint-disable-next-line react-hooks/incompatible-library -- its functions stay here
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: (i) => (rows[i]?.kind === 'head' ? 36 : 56),
    overscan: 10,
    getItemKey: (i) => {
      const row = rows[i];
      if (row?.kind === 'item') return row.item.record.id;
      return row?.group.name ?? i;
    },
  });
  useFocusKeys(scroller, 'experiments', rows.length > 0);
  return (
    <div ref={scroller} className={classes.scroller}>
      <div style={{ height: virtual.getTotalSize(), position: 'relative' }}>
        {virtual.getVirtualItems().map((place) => {
          const row = rows[place.index];
          if (!row) return null;
          return (
            <div
              key={place.key}
              data-index={place.index}
              ref={virtual.measureElement}
              className={classes.row}
              style={{ transform: `translateY(${place.start}px)` }}
            >
              {row.kind === 'head' ? (
                <h2 className={classes.head}>
                  {row.group.label} <span className={classes.dim}>{row.group.items.length}</span>
                </h2>
              ) : (
                <ExperimentRow
                  item={row.item}
                  counts={counts}
                  withDeployment={withDeployment}
                  onOpen={onOpen}
                />
              )}
            </div>
          );
        })}
      </div>
    </div>
  );
}

interface RowProps extends Omit<Props, 'groups'> {
  readonly item: ExperimentItem;
}

function ExperimentRow({
  item: { record, values },
  counts,
  withDeployment,
  onOpen,
}: RowProps): ReactNode {
  const iteration = values.phases.at(-1)?.model_iteration ?? null;
  return (
    <button
      type="button"
      data-item
      className={classes.item}
      onClick={() => {
        onOpen(record.id);
      }}
    >
      <StateBadge values={values} />
      <span className={classes.words}>
        <span className={classes.title} dir="auto">
          {record.title}
        </span>
        <span className={classes.sub}>{values.hypothesis ?? 'No hypothesis yet'}</span>
      </span>
      <span className={classes.facts}>
        {withDeployment && (
          <span className={classes.fact}>
            <RecordName id={record.deployment} />
          </span>
        )}
        <span className={classes.fact}>
          {iteration && (
            <>
              <RecordName id={iteration} /> ·{' '}
            </>
          )}
          {goalWords(values.metrics)}
        </span>
      </span>
      <Evidence experiment={record.id} counts={counts} />
      <span className={classes.at}>
        <PlaceMark id={record.id} inList />
        <TimeAgo at={record.updated_at} />
      </span>
    </button>
  );
}

interface EvidenceProps {
  readonly experiment: string;
  readonly counts: EvidenceCounts;
}

/** Shows how many observations of each kind an experiment has. */
const Evidence = ({ experiment, counts }: EvidenceProps): ReactNode => (
  <span className={classes.evidence}>
    {observationTypes.map((type) => {
      const n = counts(experiment, type);
      return (
        n > 0 && (
          <span
            key={type}
            className={classes.count}
            title={`${n} × ${recordTypes[type].label.toLowerCase()}`}
          >
            <KindIcon type={type} size={13} />
            {n}
          </span>
        )
      );
    })}
  </span>
);
