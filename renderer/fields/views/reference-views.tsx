import type { ReactNode } from 'react';
import { RecordName } from '../../ui/record-name.tsx';
import { usePeople } from '../../ui/use-people.ts';
import { RawValue } from '../raw-value.tsx';
import { useFieldScope } from '../field-scope.tsx';
import { StageName } from '../stage-name.tsx';
import type { ViewProps } from '../view-props.ts';
import { RecordLink } from '../../ui/record-link.tsx';
import classes from './views.module.css';

/** Shows the record's name, as a link if the screen offers one. */
export function ReferenceLink({ id }: { readonly id: string }): ReactNode {
  const { onOpen } = useFieldScope();
  const { personOf } = usePeople();
  if (!onOpen) return <RecordName id={id} />;
  return (
    <RecordLink id={personOf(id)} onOpen={onOpen} className={classes.link}>
      <RecordName id={id} />
    </RecordLink>
  );
}

/** Shows a reference to a record. */
export const RefView = ({ value }: ViewProps<'ref'>): ReactNode =>
  typeof value === 'string' ? <ReferenceLink id={value} /> : <RawValue value={value} />;

/** Shows references to several records. */
export const RefsView = ({ value }: ViewProps<'refs'>): ReactNode =>
  Array.isArray(value) ? (
    <span className={classes.refs}>
      {value.map((id, at) => (
        <ReferenceLink key={at} id={String(id)} />
      ))}
    </span>
  ) : (
    <RawValue value={value} />
  );

/** Shows a workflow stage. */
export const StageView = ({ value }: ViewProps<'stage'>): ReactNode =>
  typeof value === 'string' ? <StageName id={value} /> : <RawValue value={value} />;

/** Shows several workflow stages. */
export const StagesView = ({ value }: ViewProps<'stages'>): ReactNode =>
  Array.isArray(value) ? (
    <span className={classes.refs}>
      {value.map((id, at) => (
        <StageName key={at} id={String(id)} />
      ))}
    </span>
  ) : (
    <RawValue value={value} />
  );
