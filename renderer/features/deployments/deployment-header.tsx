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

interface Props {
  readonly record: RecordView;
  readonly onBack: () => void;
}

/** Shows what a deployment is: each fact is edited where it stands. */
export function DeploymentHeader({ record, onBack }: Props): ReactNode {
  const [shown, setShown] = useState(true);
  const values = readDeployment(record);
  const gone = record.deleted_at !== null;
  const keeper = useMay().keeper(record);
  const editable = { record, readOnly: gone };

  return (
    <header className={classes.header}>
      <div className={classes.above}>
        <button type="button" className={classes.link} onClick={onBack}>
          Deployments
        </button>
        {values.sample && <span>· Sample</span>}
        <span className={classes.right} />
        <AsOf />
      </div>
      <div className={classes.line}>
        <Editable {...editable} names={['title']} label="Name">
          <h1 className={classes.title}>{record.title}</h1>
        </Editable>
        <Editable {...editable} names={['status']} label="Status">
          <StatusBadge status={values.status} />
        </Editable>
        <span className={classes.right} />
        {!gone && <RemoveButton record={record} />}
        <ShowDetails
          shown={shown}
          onClick={() => {
            setShown(!shown);
          }}
        />
      </div>
      {keeper !== null && <p className={classes.keeper}>{keeper}</p>}
      {shown && <Facts {...editable} />}
    </header>
  );
}

interface EditableProps {
  readonly record: RecordView;
  readonly readOnly: boolean;
}

interface FieldsProps extends EditableProps {
  readonly names: readonly string[];
  readonly label: string;
  readonly children: ReactNode;
}

const Editable = (props: FieldsProps): ReactNode => (
  <EditInPlace {...props} definition={recordTypes.deployment} />
);

function ShowDetails({
  shown,
  onClick,
}: {
  readonly shown: boolean;
  readonly onClick: () => void;
}): ReactNode {
  return (
    <Button variant="subtle" color="gray" size="compact-xs" aria-expanded={shown} onClick={onClick}>
      {shown ? 'Hide details' : 'Show details'}
    </Button>
  );
}

function Facts(editable: EditableProps): ReactNode {
  const values = readDeployment(editable.record);
  const plain = (name: keyof typeof recordTypes.deployment.fields): ReactNode => (
    <FieldView field={recordTypes.deployment.fields[name]} value={values[name]} />
  );
  return (
    <dl className={classes.facts}>
      <Fact {...editable} label="Customer" names={['customer']}>
        {plain('customer')}
      </Fact>
      <Fact {...editable} label="Site" names={['site']}>
        {plain('site')}
      </Fact>
      <Fact {...editable} label="Dates" names={['started_on', 'ends_on']}>
        {dateSpan(values.started_on, values.ends_on) ?? <span className={classes.dim}>–</span>}
      </Fact>
      <Fact {...editable} label="Profession" names={['profession']}>
        {plain('profession')}
      </Fact>
      <Fact {...editable} label="Team" names={['people']}>
        {plain('people')}
      </Fact>
      <Fact {...editable} label="Customer contacts" names={['contacts']}>
        {values.contacts.length > 0 ? values.contacts.join(', ') : plain('contacts')}
      </Fact>
      <Fact {...editable} label="Sharing policy" names={['policy']} wide>
        <PolicyWords policy={values.policy} />
      </Fact>
      <Fact {...editable} label="Goal" names={['goal']} wide>
        {values.goal === null ? plain('goal') : <Goal words={values.goal} />}
      </Fact>
    </dl>
  );
}

const Goal = ({ words }: { readonly words: string }): ReactNode => (
  <span className={classes.goal} title={words}>
    {words}
  </span>
);

const Fact = ({ wide = false, ...props }: FieldsProps & { readonly wide?: boolean }): ReactNode => (
  <div className={`${classes.fact} ${wide ? classes.wide : ''}`}>
    <dt className={classes.label}>{props.label}</dt>
    <dd className={classes.value}>
      <Editable {...props} />
    </dd>
  </div>
);
