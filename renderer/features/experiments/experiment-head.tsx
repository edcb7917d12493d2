import type { ReactNode } from 'react';
import type { CriteriaChange } from '../../../shared/method/criteria-changes.ts';
import { recordTypes } from '../../../shared/records/index.ts';
import { EditInPlace } from '../../fields/edit-in-place.tsx';
import { FieldView } from '../../fields/field-view.tsx';
import { AsOf } from '../../ui/as-of.tsx';
import { RecordName } from '../../ui/record-name.tsx';
import { RemoveButton } from '../../ui/remove-button.tsx';
import { ChangedMark } from './changed-mark.tsx';
import type { Opening, SectionProps } from './section-props.ts';
import { StateBadge } from '../../ui/state-badge.tsx';
import classes from './experiment-page.module.css';

interface Props extends SectionProps {
  readonly changes: readonly CriteriaChange[];
  readonly hypothesis: Opening;
  readonly stage: Opening;
  readonly onBack: () => void;
  readonly onOpenDeployment: (id: string) => void;
}

/** Shows the hypothesis as the headline, and what is tried by whom and where. */
export function ExperimentHead({
  changes,
  hypothesis,
  stage,
  onBack,
  onOpenDeployment,
  ...section
}: Props): ReactNode {
  const { record, values, readOnly } = section;

  return (
    <header className={classes.head}>
      <Breadcrumb record={record} onBack={onBack} onOpenDeployment={onOpenDeployment} />
      <div className={classes.titleLine}>
        <StateBadge values={values} />
        <EditInPlace
          record={record}
          definition={recordTypes.experiment}
          names={['title']}
          label="Title"
          readOnly={readOnly}
        >
          <span className={classes.title}>{record.title}</span>
        </EditInPlace>
      </div>
      <EditInPlace
        record={record}
        definition={recordTypes.experiment}
        names={['hypothesis']}
        label="Hypothesis"
        readOnly={readOnly}
        {...hypothesis}
      >
        <h1 className={classes.hypothesis} data-empty={values.hypothesis === null || undefined}>
          {values.hypothesis ?? (readOnly ? 'No hypothesis' : 'What do you expect, and why?')}
        </h1>
      </EditInPlace>
      <ChangedMark changes={changes.filter((change) => change.what === 'hypothesis')} />
      <dl className={classes.facts}>
        <Fact label="Change being tested" name="change" wide {...section} />
        <Fact label="Variations" name="variations" {...section} />
        <Fact label="Stage" name="stage" opening={stage} {...section} />
        <Fact label="Owner" name="owner" {...section} />
        <Fact label="Tags" name="tags" {...section} />
      </dl>
    </header>
  );
}

function Breadcrumb({
  record,
  onBack,
  onOpenDeployment,
}: Pick<Props, 'record' | 'onBack' | 'onOpenDeployment'>): ReactNode {
  return (
    <nav className={classes.above} aria-label="Breadcrumb">
      <button type="button" className={classes.link} onClick={onBack}>
        Experiments
      </button>
      {record.deployment && (
        <>
          <span aria-hidden>›</span>
          <button
            type="button"
            className={classes.link}
            onClick={() => {
              onOpenDeployment(record.deployment as string);
            }}
          >
            <RecordName id={record.deployment} />
          </button>
        </>
      )}
      {record.deleted_at === null && <RemoveButton record={record} />}
      <span className={classes.right} />
      <AsOf />
    </nav>
  );
}

function Fact({
  record,
  values,
  readOnly,
  label,
  name,
  opening,
  wide = false,
}: SectionProps & {
  readonly label: string;
  readonly name: 'change' | 'variations' | 'stage' | 'owner' | 'tags';
  readonly opening?: Opening;
  readonly wide?: boolean;
}): ReactNode {
  return (
    <div className={`${classes.fact} ${wide ? classes.wide : ''}`}>
      <dt className={classes.label}>{label}</dt>
      <dd className={classes.value}>
        <EditInPlace
          record={record}
          definition={recordTypes.experiment}
          names={[name]}
          label={label}
          readOnly={readOnly}
          {...opening}
        >
          <FieldView field={recordTypes.experiment.fields[name]} value={values[name]} />
        </EditInPlace>
      </dd>
    </div>
  );
}
