import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { RoadmapLine } from '../../../shared/api/roadmap.ts';
import { roadmapQuery } from '../../core-client/queries.ts';
import { useFieldScope } from '../../fields/field-scope.tsx';
import { RecordLink } from '../../ui/record-link.tsx';
import { isEnded, statusWords } from './roadmap-words.ts';
import classes from './roadmap.module.css';

/** Shows what an item waits for, and what waits for it; the field “Depends on” sets it. */
export function Dependencies({ item }: { readonly item: RoadmapLine }): ReactNode {
  const items = useQuery(roadmapQuery).data ?? [];
  const waiting = items.filter(({ depends_on }) => depends_on.some(({ id }) => id === item.id));
  const needed = item.depends_on.map((one) => ({
    ...one,
    place: items.find(({ id }) => id === one.id)?.place ?? null,
  }));
  if (needed.length + waiting.length === 0) return null;
  return (
    <section className={classes.part} aria-label="Dependencies">
      <h3 className={classes.heading}>Dependencies</h3>
      <Linked title="Depends on" items={needed} after={item.place} />
      <Linked title="Needed by" items={waiting} after={null} />
    </section>
  );
}

interface LinkedProps {
  readonly title: string;
  readonly items: readonly {
    readonly id: string;
    readonly title: string;
    readonly status: string | null;
    readonly place: number | null;
  }[];
  /** The place of the item that needs these: one that comes later is in the way. */
  readonly after: number | null;
}

function Linked({ title, items, after }: LinkedProps): ReactNode {
  const { onOpen } = useFieldScope();
  if (items.length === 0) return null;
  return (
    <div>
      <h4 className={classes.small}>{title}</h4>
      <ul className={classes.list}>
        {items.map(({ id, title: name, status, place }) => {
          const isLater =
            after !== null && place !== null && place > after && !isEnded(status ?? '');
          return (
            <li key={id}>
              <RecordLink id={id} onOpen={onOpen}>
                {name}
              </RecordLink>{' '}
              <span className={classes.quietInline}>
                {status === null ? 'no longer here' : statusWords(status)}
                {place !== null && `, place ${place}`}
              </span>
              {isLater && (
                <>
                  {' '}
                  <span className={classes.question}>comes later in the list</span>
                </>
              )}
            </li>
          );
        })}
      </ul>
    </div>
  );
}
