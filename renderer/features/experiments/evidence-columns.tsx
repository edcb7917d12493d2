import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { Filter } from '../../../shared/api/feed.ts';
import type { ListItem, RecordView } from '../../../shared/api/views.ts';
import type { ObservationType } from '../../../shared/records/index.ts';
import { countsQuery, glanceQuery } from '../../core-client/queries.ts';
import { KindIcon } from '../../ui/kind-icon.tsx';
import { boundedText, countText } from '../../ui/number-words.ts';
import { SeverityBadge } from '../../ui/severity-badge.tsx';
import { TimeAgo } from '../../ui/time-ago.tsx';
import { useMay } from '../../ui/use-may.ts';
import classes from './experiment-page.module.css';

interface Props {
  readonly experiment: RecordView;
  readonly onOpen: (id: string) => void;
  readonly onShowRecords: (filter: Filter) => void;
  readonly onCapture: (type: ObservationType, experiment: RecordView) => void;
}

const columns: readonly {
  readonly type: ObservationType;
  readonly title: string;
  readonly none: string;
  readonly add: string;
}[] = [
  {
    type: 'outcome',
    title: 'Worked',
    none: 'No outcomes yet.',
    add: 'Add an outcome',
  },
  { type: 'breakage', title: 'Broke', none: 'No breakages yet.', add: 'Add a breakage' },
  { type: 'data_need', title: 'Needs', none: 'No data needs yet.', add: 'Add a data need' },
];

/**
 * Shows the evidence of an experiment in three columns: the newest of each, and a link to all of
 * them.
 */
export const EvidenceColumns = (props: Props): ReactNode => (
  <section className={classes.section} aria-label="Evidence">
    <div className={classes.columns}>
      {columns.map((column) => (
        <Column key={column.type} {...column} {...props} />
      ))}
    </div>
  </section>
);

const shown = 8;

function Column({
  type,
  title,
  none,
  add,
  experiment,
  onOpen,
  onShowRecords,
  onCapture,
}: Props & (typeof columns)[number]): ReactNode {
  const filter: Filter = { experiment: [experiment.id], type: [type] };
  const { data: items } = useQuery(glanceQuery(filter, shown));
  const { data: counts } = useQuery(countsQuery(filter, ''));
  const may = useMay();
  const total = counts?.total.n ?? items?.length ?? 0;
  return (
    <div className={classes.column}>
      <ColumnHead
        type={type}
        title={title}
        count={boundedText(total, counts?.total.more ?? false)}
        add={may.create(type, experiment.deployment) ? add : null}
        onAdd={() => {
          onCapture(type, experiment);
        }}
      />
      {items?.length === 0 && <p className={classes.empty}>{none}</p>}
      <ul className={classes.evidence}>
        {(items ?? []).map((item) => (
          <Seen
            key={item.id}
            item={item}
            onOpen={() => {
              onOpen(item.id);
            }}
          />
        ))}
      </ul>
      {total > shown && (
        <button
          type="button"
          data-item
          className={classes.link}
          onClick={() => {
            onShowRecords(filter);
          }}
        >
          Show all {countText(total)}
        </button>
      )}
    </div>
  );
}

interface HeadProps {
  readonly type: ObservationType;
  readonly title: string;
  readonly count: string;
  /** The button's label; null without the right to add. */
  readonly add: string | null;
  readonly onAdd: () => void;
}

function ColumnHead({ type, title, count, add, onAdd }: HeadProps): ReactNode {
  return (
    <div className={classes.columnHead}>
      <h2>
        <KindIcon type={type} size={15} decorative />
        {title} <span className={classes.note}>{count}</span>
      </h2>
      {add !== null && (
        <Button
          variant="subtle"
          color="gray"
          size="compact-xs"
          aria-label={add}
          title={add}
          leftSection={<IconPlus size={13} aria-hidden />}
          onClick={onAdd}
        >
          Add
        </Button>
      )}
    </div>
  );
}

function Seen({
  item,
  onOpen,
}: {
  readonly item: ListItem;
  readonly onOpen: () => void;
}): ReactNode {
  return (
    <li>
      <button type="button" data-item className={classes.seen} onClick={onOpen}>
        {item.facets.result === 'magic_moment' && (
          <KindIcon type="outcome" result="magic_moment" size={13} />
        )}
        {typeof item.facets.severity === 'string' && (
          <SeverityBadge severity={item.facets.severity} short />
        )}
        <span className={classes.seenTitle} dir="auto">
          {item.title}
        </span>
        <TimeAgo at={item.occurred_at} className={classes.at} />
      </button>
    </li>
  );
}
