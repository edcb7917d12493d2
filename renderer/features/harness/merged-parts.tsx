import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { RecordView } from '../../../shared/api/views.ts';
import { namesQuery } from '../../core-client/queries.ts';
import { readComponent } from './component-line.tsx';
import { RecordLink } from '../../ui/record-link.tsx';
import classes from './harness.module.css';

interface Props {
  readonly component: RecordView;
  readonly onOpen: (id: string) => void;
}

/** Shows what a component was merged from; nothing for one that was not. */
export function MergedParts({ component, onOpen }: Props): ReactNode {
  const { merged_from } = readComponent(component);
  const { data: names = [] } = useQuery({
    ...namesQuery(merged_from),
    enabled: merged_from.length > 0,
  });
  if (merged_from.length === 0) return null;
  const gone = merged_from.length - names.length;
  return (
    <section aria-label="Merged from">
      <h3 className={classes.heading}>Merged from</h3>
      <ul>
        {names.map(({ id, title }) => (
          <li key={id}>
            <RecordLink id={id} onOpen={onOpen} size="sm">
              {title}
            </RecordLink>
          </li>
        ))}
        {gone > 0 && <li>{gone} not here</li>}
      </ul>
    </section>
  );
}
