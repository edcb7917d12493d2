import { Anchor } from '@mantine/core';
import type { ReactNode } from 'react';
import { RecordName } from '../../ui/record-name.tsx';
import { RawValue } from '../raw-value.tsx';
import { useFieldScope } from '../field-scope.tsx';
import { StageName } from '../stage-name.tsx';
import type { ViewProps } from '../view-props.ts';
import classes from './views.module.css';

/** The record's name; a way to it where the screen offers one. */
export function RecordLink({ id }: { readonly id: string }): ReactNode {
  const { onOpen } = useFieldScope();
  if (!onOpen) return <RecordName id={id} />;
  return <Anchor component="button" type="button" inherit className={classes.link} onClick={() => { onOpen(id); }}><RecordName id={id} /></Anchor>;
}

export const RefView = ({ value }: ViewProps<'ref'>): ReactNode => (typeof value === 'string' ? <RecordLink id={value} /> : <RawValue value={value} />);

export const RefsView = ({ value }: ViewProps<'refs'>): ReactNode => (
  Array.isArray(value)
    ? <span className={classes.refs}>{value.map((id, at) => <RecordLink key={at} id={String(id)} />)}</span>
    : <RawValue value={value} />
);

export const StageView = ({ value }: ViewProps<'stage'>): ReactNode => (typeof value === 'string' ? <StageName id={value} /> : <RawValue value={value} />);
