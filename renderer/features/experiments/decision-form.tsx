import { Button, SegmentedControl, Textarea } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, type KeyboardEvent, type ReactNode, useRef, useState } from 'react';
import type { RecordView } from '../../../shared/api/views.ts';
import { challengeDecision } from '../../../shared/method/decision-rule.ts';
import {
  missingVerdict,
  stopExperiment,
  type Verdict,
} from '../../../shared/method/experiment-moves.ts';
import { experiment } from '../../../shared/records/experiment.ts';
import { appQuery } from '../../core-client/queries.ts';
import { useDraft } from '../../fields/use-draft.ts';
import { useFocusWhenReady } from '../../fields/use-focus-when-ready.ts';
import { isInnerEscape } from '../../ui/inner-escape.ts';
import { KeyHint } from '../../ui/key-hint.tsx';
import type { ExperimentValues } from './read-experiment.ts';
import { useExperimentWrite } from './use-experiment-write.ts';
import classes from './decision-bar.module.css';

interface Props {
  readonly record: RecordView;
  readonly values: ExperimentValues;
  readonly onClose: () => void;
}
type Open = { readonly [K in keyof Verdict]: Verdict[K] | null };

const { results, decision, evidence_tier: tier } = experiment.fields;
const choices = (options: Readonly<Record<string, string>>) =>
  Object.entries(options).map(([value, label]) => ({ value, label }));

/**
 * Stops the experiment with a result, a decision, the strength of the evidence, and the reason in a
 * sentence. Typed text is kept as a draft.
 */
export function DecisionForm(props: Props): ReactNode {
  const { values, onClose } = props;
  const { verdict, set, missing, submit, ready } = useVerdict(props);
  const [asked, setAsked] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  useFocusWhenReady(ready, () => {
    form.current?.querySelector<HTMLElement>('input')?.focus();
  });
  const challenge = challengeDecision(values, verdict.decision);
  const stop = (event: FormEvent | KeyboardEvent): void => {
    event.preventDefault();
    setAsked(true);
    void submit();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing || isInnerEscape(event.nativeEvent)) return;
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) stop(event);
    if (event.key === 'Escape') {
      event.preventDefault();
      event.stopPropagation();
      onClose();
    }
  };

  return (
    <form
      ref={form}
      className={classes.form}
      aria-label="Stop and decide"
      onSubmit={stop}
      onKeyDown={onKeyDown}
      noValidate
    >
      <VerdictChoices verdict={verdict} onChoose={set} />
      {challenge !== null && (
        <p className={classes.challenge} role="status">
          {challenge}
        </p>
      )}
      <Textarea
        label="Reason (one sentence)"
        withAsterisk
        minRows={2}
        maxRows={6}
        value={verdict.reason ?? ''}
        onChange={(event) => {
          set({ reason: event.currentTarget.value });
        }}
      />
      <StopActions missing={asked ? missing : null} onCancel={onClose} />
    </form>
  );
}

/** Returns the decision as chosen, kept as a draft until it is written. */
function useVerdict({ record, values, onClose }: Props) {
  const draftKey = `decide:${record.id}`;
  const draft = useDraft<Open>(draftKey);
  const me = useQuery(appQuery).data?.profile?.member ?? null;
  const [changed, setChanged] = useState<Open | null>(null);
  const verdict = changed ??
    draft.kept?.content ?? {
      results: null,
      decision: null,
      evidence_tier: values.evidence_tier,
      reason: null,
    };
  const write = useExperimentWrite(record);

  const set = (change: Partial<Open>): void => {
    const next = { ...verdict, ...change };
    setChanged(next);
    draft.put(next);
  };
  const missing = missingVerdict(verdict);
  const submit = async (): Promise<void> => {
    if (missing !== null || me === null) return;
    await draft.flush();
    if (
      await write(
        'Experiment stopped',
        (current) => stopExperiment(current, verdict as Verdict, me, new Date().toISOString()),
        draftKey,
      )
    )
      onClose();
  };
  return { verdict, set, missing, submit, ready: draft.state === 'ready' };
}

interface ChoicesProps {
  readonly verdict: Open;
  readonly onChoose: (change: Partial<Open>) => void;
}

function VerdictChoices(props: ChoicesProps): ReactNode {
  return (
    <div className={classes.choices}>
      <Choice label="Result" name="results" options={results.options} {...props} />
      <Choice label="Decision" name="decision" options={decision.options} {...props} />
      <Choice label="Evidence" name="evidence_tier" options={tier.options} {...props} />
    </div>
  );
}

function Choice({
  label,
  name,
  options,
  verdict,
  onChoose,
}: ChoicesProps & {
  readonly label: string;
  readonly name: 'results' | 'decision' | 'evidence_tier';
  readonly options: Readonly<Record<string, string>>;
}): ReactNode {
  return (
    <div className={classes.choice}>
      <span className={classes.label} id={`${name}-label`}>
        {label}
      </span>
      <SegmentedControl
        aria-labelledby={`${name}-label`}
        value={verdict[name] ?? ''}
        onChange={(value) => {
          onChoose({ [name]: value } as Partial<Open>);
        }}
        data={choices(options)}
      />
    </div>
  );
}

function StopActions({
  missing,
  onCancel,
}: {
  readonly missing: string | null;
  readonly onCancel: () => void;
}): ReactNode {
  return (
    <div className={classes.actions}>
      <Button type="submit" rightSection={<KeyHint keys="mod+Enter" />}>
        Stop experiment
      </Button>
      <Button variant="default" onClick={onCancel} rightSection={<KeyHint keys="Escape" />}>
        Cancel
      </Button>
      <span role="status" className={classes.missing}>
        {missing}
      </span>
    </div>
  );
}
