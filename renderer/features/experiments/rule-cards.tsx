import { Textarea } from '@mantine/core';
import { type KeyboardEvent, type ReactNode, useId, useRef } from 'react';
import { flushSync } from 'react-dom';
import { recordTypes } from '../../../shared/records/index.ts';
import { controlId } from '../../fields/control-props.ts';
import type { RecordForm } from '../../fields/use-record-form.ts';
import { digitOf } from '../../ui/digit-of.ts';
import type { ExperimentValues } from './read-experiment.ts';
import { ruleWords } from './rule-words.ts';
import classes from './new-experiment.module.css';

type Rule = NonNullable<ExperimentValues['decision_criteria']>;

interface Props {
  readonly rule: unknown;
  readonly criteria: string;
  readonly error: string | undefined;
  readonly criteriaError: string | undefined;
  readonly disabled: boolean;
  /**
   * Called with a rule.
   * @param chosen false while the arrow keys only move through the rules
   */
  readonly onRule: (rule: Rule, chosen: boolean) => void;
  readonly onCriteria: (criteria: string) => void;
}

const options = Object.entries(recordTypes.experiment.fields.decision_criteria.options) as [
  Rule,
  string,
][];

/**
 * Shows the decision rule as three cards, chosen by digit or arrow keys. Custom criteria are typed.
 */
function RuleCards(props: Props): ReactNode {
  const { rule, criteria, error, criteriaError, disabled, onRule, onCriteria } = props;
  const name = useId();
  const moving = useRef(false);
  const onKeyDown = (event: KeyboardEvent): void => {
    moving.current = event.key.startsWith('Arrow');
    const chosen = options[digitOf(event) - 1];
    if (!chosen || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    onRule(chosen[0], true);
  };
  return (
    <fieldset className={classes.group}>
      <legend className={classes.legend}>Decision rule</legend>
      <div className={classes.cards} onKeyDown={onKeyDown}>
        {options.map(([value, label], i) => (
          <RuleCard
            key={value}
            rule={value}
            label={label}
            number={i + 1}
            group={name}
            checked={rule === value}
            disabled={disabled}
            onChoose={() => {
              onRule(value, !moving.current);
              moving.current = false;
            }}
          />
        ))}
      </div>
      {error !== undefined && (
        <p className={classes.error} role="alert">
          {error}
        </p>
      )}
      {rule === 'custom' && (
        <Textarea
          id={controlId('criteria')}
          label="Custom criteria"
          value={criteria}
          error={criteriaError}
          disabled={disabled}
          autosize
          minRows={2}
          onChange={(event) => {
            onCriteria(event.currentTarget.value);
          }}
        />
      )}
    </fieldset>
  );
}

interface CardProps {
  readonly rule: Rule;
  readonly label: string;
  readonly number: number;
  readonly group: string;
  readonly checked: boolean;
  readonly disabled: boolean;
  readonly onChoose: () => void;
}

function RuleCard(props: CardProps): ReactNode {
  const { rule, label, number, group, checked, disabled, onChoose } = props;
  return (
    <label className={classes.card} data-checked={checked || undefined}>
      <input
        type="radio"
        className={classes.radio}
        id={number === 1 ? controlId('decision_criteria') : undefined}
        name={group}
        value={rule}
        checked={checked}
        disabled={disabled}
        onChange={onChoose}
      />
      <span className={classes.cardTitle}>
        <kbd>{number}</kbd> {label}
      </span>
      <span className={classes.note}>
        {sentence(ruleWords[rule]) || 'Decide by your own words.'}
      </span>
    </label>
  );
}

/**
 * Shows the rule cards of a form with the fields `decision_criteria` and `criteria`.
 * @param choiceSaves a rule that needs no words is saved when chosen
 */
export function RuleFields({
  form,
  disabled,
  choiceSaves = false,
}: {
  readonly form: RecordForm;
  readonly disabled: boolean;
  readonly choiceSaves?: boolean;
}): ReactNode {
  const { values, errors, set } = form;
  const choose = (rule: Rule, chosen: boolean): void => {
    flushSync(() => {
      set('decision_criteria', rule);
    });
    if (!choiceSaves || !chosen || rule === 'custom') return;
    const first = document.getElementById(controlId('decision_criteria'));
    first?.closest('form')?.requestSubmit();
  };
  return (
    <RuleCards
      rule={values['decision_criteria']}
      criteria={String(values['criteria'] ?? '')}
      error={errors['decision_criteria']}
      criteriaError={errors['criteria']}
      disabled={disabled}
      onRule={choose}
      onCriteria={(criteria) => {
        set('criteria', criteria);
      }}
    />
  );
}

/** Capitalises the words, which follow a colon elsewhere. */
const sentence = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);
