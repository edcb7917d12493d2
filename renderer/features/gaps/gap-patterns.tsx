import { Button, UnstyledButton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import type { Cluster, PatternCell } from '../../../shared/api/gaps.ts';
import type { ListItem } from '../../../shared/api/views.ts';
import { causes } from '../../../shared/records/breakage.ts';
import { patternCellQuery, patternsQuery } from '../../core-client/queries.ts';
import { StageName } from '../../fields/stage-name.tsx';
import { useStages } from '../../fields/use-stages.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { KindIcon } from '../../ui/kind-icon.tsx';
import { requestLink } from '../../ui/link-request.ts';
import { ListSkeleton } from '../../ui/list-page/list-skeleton.tsx';
import { countText } from '../../ui/number-words.ts';
import { RecordName } from '../../ui/record-name.tsx';
import { useMay } from '../../ui/use-may.ts';
import { causeWords, observationWords } from './gap-words.ts';
import { RecordLink } from '../../ui/record-link.tsx';
import classes from './gaps.module.css';

interface Props {
  /** Opens an observation. */
  readonly onOpen: (id: string) => void;
}

/** Shows breakages by stage and cause, and look-alikes that no gap has yet. */
export function GapPatterns({ onOpen }: Props): ReactNode {
  const { data, error, refetch } = useQuery(patternsQuery);
  const [cell, setCell] = useState<PatternCell | null>(null);
  if (!data)
    return error ? <ErrorNotice error={error} retry={() => void refetch()} /> : <ListSkeleton />;
  const professions = [...new Set(data.cells.map(({ profession }) => profession))];
  return (
    <div className={classes.patterns}>
      {data.cells.length === 0 && (
        <p className={classes.quiet}>
          No breakages with a stage and a cause yet. They are counted here by stage and cause.
        </p>
      )}
      {professions.map((profession) => (
        <HeatMap
          key={profession ?? ''}
          profession={profession}
          cells={data.cells.filter((one) => one.profession === profession)}
          chosen={cell}
          onChoose={(one) => {
            setCell(one === cell ? null : one);
          }}
        />
      ))}
      {cell && <CellRecords key={`${cell.stage} ${cell.cause}`} cell={cell} onOpen={onOpen} />}
      <section className={classes.part} aria-label="Look-alikes without a gap">
        <h2 className={classes.heading}>Look-alikes without a gap</h2>
        {data.clusters.length === 0 && (
          <p className={classes.quiet}>
            {observationWords(data.compared)} without a gap compared. No two are alike.
          </p>
        )}
        {data.clusters.map((cluster) => (
          <ClusterPart key={cluster.items[0]?.id} cluster={cluster} onOpen={onOpen} />
        ))}
      </section>
    </div>
  );
}

interface HeatMapProps {
  readonly profession: string | null;
  readonly cells: readonly PatternCell[];
  readonly chosen: PatternCell | null;
  readonly onChoose: (cell: PatternCell) => void;
}

/** Shows how many breakages each stage has of each cause; a number opens its records. */
function HeatMap({ profession, cells, chosen, onChoose }: HeatMapProps): ReactNode {
  const order = useStages().map(({ id }) => id);
  const most = Math.max(...cells.map(({ n }) => n), 1);
  const stages = [...new Set(cells.map(({ stage }) => stage))].sort(
    (a, b) => order.indexOf(a) - order.indexOf(b),
  );
  const known = Object.keys(causes).filter((cause) => cells.some((one) => one.cause === cause));
  return (
    <section className={classes.part}>
      <h2 className={classes.heading}>
        <RecordName id={profession} none="No profession" />
      </h2>
      <div className={classes.scroll}>
        <table className={classes.heat}>
          <thead>
            <tr>
              <th scope="col">Stage</th>
              {known.map((cause) => (
                <th key={cause} scope="col">
                  {causeWords(cause)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {stages.map((stage) => (
              <tr key={stage}>
                <th scope="row">
                  <StageName id={stage} />
                </th>
                {known.map((cause) => {
                  const cell = cells.find((one) => one.stage === stage && one.cause === cause);
                  return (
                    <td key={cause}>
                      {cell ? (
                        <UnstyledButton
                          className={classes.cell}
                          aria-pressed={cell === chosen}
                          style={{ '--heat': `${Math.round((cell.n / most) * 45)}%` }}
                          onClick={() => {
                            onChoose(cell);
                          }}
                        >
                          {countText(cell.n)}
                        </UnstyledButton>
                      ) : (
                        <span className={classes.quiet}>0</span>
                      )}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

/** Shows the breakages of a cell, and makes a gap from them. */
function CellRecords({
  cell: { stage, cause },
  onOpen,
}: Props & { readonly cell: PatternCell }): ReactNode {
  const items = useQuery(patternCellQuery(stage, cause)).data ?? [];
  return (
    <section className={classes.part} aria-label="Chosen cell">
      <div className={classes.row}>
        <h3 className={classes.heading}>
          <StageName id={stage} />: {causeWords(cause)}
        </h3>
        <LinkAll items={items} />
      </div>
      <Items items={items} onOpen={onOpen} />
    </section>
  );
}

/** Shows observations that are alike, with the words that most of them share. */
function ClusterPart({
  cluster: { words, items, draft },
  onOpen,
}: Props & { readonly cluster: Cluster }): ReactNode {
  return (
    <div className={classes.cluster}>
      <div className={classes.row}>
        <span className={classes.grow}>
          {observationWords(items.length)}:{' '}
          {words.map((word) => (
            <mark key={word} className={classes.word}>
              {word}
            </mark>
          ))}
        </span>
        <LinkAll items={items} title={draft.title} />
      </div>
      <Items items={items} onOpen={onOpen} />
    </div>
  );
}

/** Offers to link observations to a gap: to one that exists, or to a new one. */
function LinkAll({
  items,
  title,
}: {
  readonly items: readonly ListItem[];
  /** The question of a new gap, if the observations are one. */
  readonly title?: string;
}): ReactNode {
  const may = useMay();
  const linkable = items.filter((item) => may.add('evidence', item));
  const first = linkable[0]?.id;
  if (first === undefined) return null;
  const ask = (draft?: { readonly title: string }): void => {
    requestLink({
      observations: { kind: 'these', ids: linkable.map(({ id }) => id) },
      first,
      ...(draft === undefined ? {} : { draft }),
    });
  };
  return (
    <>
      <Button
        variant="default"
        size="compact-xs"
        onClick={() => {
          ask();
        }}
      >
        Link to a gap
      </Button>
      {title !== undefined && (
        <Button
          variant="default"
          size="compact-xs"
          onClick={() => {
            ask({ title });
          }}
        >
          Make a gap
        </Button>
      )}
    </>
  );
}

const shownMax = 20;

const Items = ({ items, onOpen }: Props & { readonly items: readonly ListItem[] }): ReactNode => (
  <ul className={classes.list}>
    {items.slice(0, shownMax).map((item) => (
      <li key={item.id} className={classes.row}>
        <KindIcon type={item.type} decorative />
        <RecordLink id={item.id} onOpen={onOpen} className={classes.name}>
          {item.title}
        </RecordLink>
      </li>
    ))}
    {items.length > shownMax && (
      <li className={classes.quiet}>and {countText(items.length - shownMax)} more</li>
    )}
  </ul>
);
