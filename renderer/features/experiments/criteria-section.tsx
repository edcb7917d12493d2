import type { ReactNode } from 'react';
import type { CriteriaChange } from '../../../shared/method/criteria-changes.ts';
import { recordTypes } from '../../../shared/records/index.ts';
import { EditInPlace } from '../../fields/edit-in-place.tsx';
import { FieldView } from '../../fields/field-view.tsx';
import { ChangedMark } from './changed-mark.tsx';
import { RuleFields } from './rule-cards.tsx';
import { ruleWords } from './rule-words.ts';
import type { Opening, SectionProps } from './section-props.ts';
import classes from './experiment-page.module.css';

interface Props extends SectionProps {
  readonly changes: readonly CriteriaChange[];
  readonly criteria: Opening;
}

/** Shows the decision rule, agreed before the start, and what the numbers say in words. */
export function CriteriaSection({ record, values, readOnly, changes, criteria }: Props): ReactNode {
  const { decision_criteria: rule } = recordTypes.experiment.fields;
  return (
    <section className={classes.section} aria-label="Criteria">
      <h2 className={classes.inlineHead}>Criteria</h2>
      <EditInPlace
        record={record}
        definition={recordTypes.experiment}
        names={['decision_criteria', 'criteria']}
        label="Criteria"
        readOnly={readOnly}
        {...criteria}
        controls={(form, disabled) => <RuleFields form={form} disabled={disabled} choiceSaves />}
      >
        {values.decision_criteria === null ? (
          <p className={classes.empty}>
            {readOnly ? 'No criteria agreed.' : 'No decision rule yet.'}
          </p>
        ) : (
          <p className={classes.prose}>
            <strong>{rule.options[values.decision_criteria]}</strong>
            {ruleWords[values.decision_criteria] && <>: {ruleWords[values.decision_criteria]}</>}
          </p>
        )}
        {values.criteria !== null && <p className={classes.prose}>{values.criteria}</p>}
      </EditInPlace>
      <ChangedMark
        changes={changes.filter(
          (change) => change.what === 'criteria' || change.what === 'decision_criteria',
        )}
      />
      {(values.status !== 'draft' || values.analysis !== null) && (
        <>
          <h2 className={classes.inlineHead}>Analysis</h2>
          <EditInPlace
            record={record}
            definition={recordTypes.experiment}
            names={['analysis']}
            label="Analysis"
          >
            <div className={classes.prose}>
              <FieldView field={recordTypes.experiment.fields.analysis} value={values.analysis} />
            </div>
          </EditInPlace>
        </>
      )}
    </section>
  );
}
