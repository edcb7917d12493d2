import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { Filter } from '../../../shared/api/feed.ts';
import type { RecordView } from '../../../shared/api/views.ts';
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

const columns: readonly { readonly type: ObservationType; readonly title: string; readonly none: string; readonly add: string }[] = [
  { type: 'outcome', title: 'Worked', none: 'Nothing has worked yet that was written down.', add: 'Add an outcome' },
  { type: 'breakage', title: 'Broke', none: 'Nothing broke.', add: 'Add a breakage' },
  { type: 'data_need', title: 'Needs', none: 'No data is needed yet.', add: 'Add a data need' },
];

/** What was seen in an experiment, in three columns; the newest of each, and the way to all of them. */
export const EvidenceColumns = (props: Props): ReactNode => (
  <section className={classes.section} aria-label="Evidence">
    <div className={classes.columns}>{columns.map((column) => <Column key={column.type} {...column} {...props} />)}</div>
  </section>
);

const shown = 8;

function Column({ type, title, none, add, experiment, onOpen, onShowRecords, onCapture }: Props & (typeof columns)[number]): ReactNode {
  const filter: Filter = { experiment: [experiment.id], type: [type] };
  const { data: items } = useQuery(glanceQuery(filter, shown));
  const { data: counts } = useQuery(countsQuery(filter, ''));
  const may = useMay();
  const total = counts?.total.n ?? items?.length ?? 0;
  return (
    <div className={classes.column}>
      <div className={classes.columnHead}>
        <h2><KindIcon type={type} size={15} decorative />{title} <span className={classes.note}>{boundedText(total, counts?.total.more ?? false)}</span></h2>
        {may.create(type, experiment.deployment) && <Button variant="subtle" color="gray" size="compact-xs" aria-label={add} title={add} leftSection={<IconPlus size={13} aria-hidden />} onClick={() => { onCapture(type, experiment); }}>Add</Button>}
      </div>
      {items?.length === 0 && <p className={classes.empty}>{none}</p>}
      <ul className={classes.evidence}>
        {(items ?? []).map((item) => (
          <li key={item.id}>
            <button type="button" data-item className={classes.seen} onClick={() => { onOpen(item.id); }}>
              {item.facets.result === 'magic_moment' && <KindIcon type="outcome" result="magic_moment" size={13} />}
              {typeof item.facets.severity === 'string' && <SeverityBadge severity={item.facets.severity} short />}
              <span className={classes.seenTitle} dir="auto">{item.title}</span>
              <TimeAgo at={item.occurred_at} className={classes.at} />
            </button>
          </li>
        ))}
      </ul>
      {total > shown && <button type="button" data-item className={classes.link} onClick={() => { onShowRecords(filter); }}>Show all {countText(total)}</button>}
    </div>
  );
}
