import { Button } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import type { RecordView } from '../../../shared/api/views.ts';
import { recordTypes } from '../../../shared/records/index.ts';
import { EditInPlace } from '../../fields/edit-in-place.tsx';
import { FieldView } from '../../fields/field-view.tsx';
import { AsOf } from '../../ui/as-of.tsx';
import { RemoveButton } from '../../ui/remove-button.tsx';
import { useMay } from '../../ui/use-may.ts';
import { dateSpan } from '../../ui/date-span.ts';
import { readDeployment } from './deployment-rows.ts';
import { PolicyWords } from './policy-words.tsx';
import { StatusBadge } from '../../ui/status-badge.tsx';
import classes from './deployment-page.module.css';

interface Props { readonly record: RecordView; readonly onBack: () => void }

/** What a deployment is: each fact is edited where it stands. */
export function DeploymentHeader({ record, onBack }: Props): ReactNode {
  const [shown, setShown] = useState(true);
  const values = readDeployment(record);
  const gone = record.deleted_at !== null;
  const keeper = useMay().keeper(record);
  const fact = (label: string, names: readonly string[], view: ReactNode, wide = false): ReactNode => (
    <div className={`${classes.fact} ${wide ? classes.wide : ''}`}>
      <dt className={classes.label}>{label}</dt>
      <dd className={classes.value}><EditInPlace record={record} definition={recordTypes.deployment} names={names} label={label} readOnly={gone}>{view}</EditInPlace></dd>
    </div>
  );
  const plain = (name: keyof typeof recordTypes.deployment.fields): ReactNode => <FieldView field={recordTypes.deployment.fields[name]} value={values[name]} />;
  return (
    <header className={classes.header}>
      <div className={classes.above}>
        <button type="button" className={classes.link} onClick={onBack}>Deployments</button>
        {values.sample && <span>· Sample</span>}
        <span className={classes.right} />
        <AsOf />
      </div>
      <div className={classes.line}>
        <EditInPlace record={record} definition={recordTypes.deployment} names={['title']} label="Name" readOnly={gone}><h1 className={classes.title}>{record.title}</h1></EditInPlace>
        <EditInPlace record={record} definition={recordTypes.deployment} names={['status']} label="Status" readOnly={gone}><StatusBadge status={values.status} /></EditInPlace>
        <span className={classes.right} />
        {!gone && <RemoveButton record={record} />}
        <Button variant="subtle" color="gray" size="compact-xs" aria-expanded={shown} onClick={() => { setShown(!shown); }}>{shown ? 'Hide details' : 'Show details'}</Button>
      </div>
      {keeper !== null && <p className={classes.keeper}>{keeper}</p>}
      {shown && (
        <dl className={classes.facts}>
          {fact('Customer', ['customer'], plain('customer'))}
          {fact('Site', ['site'], plain('site'))}
          {fact('Dates', ['started_on', 'ends_on'], dateSpan(values.started_on, values.ends_on) ?? <span className={classes.dim}>–</span>)}
          {fact('Profession', ['profession'], plain('profession'))}
          {fact('Our people', ['people'], plain('people'))}
          {fact('People on site', ['contacts'], values.contacts.length > 0 ? values.contacts.join(', ') : plain('contacts'))}
          {fact('What leaves the site', ['policy'], <PolicyWords policy={values.policy} />, true)}
          {fact('What it is for', ['goal'], values.goal === null ? plain('goal') : <span className={classes.goal} title={values.goal}>{values.goal}</span>, true)}
        </dl>
      )}
    </header>
  );
}
