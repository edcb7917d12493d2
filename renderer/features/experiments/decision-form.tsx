import { Button, SegmentedControl, Textarea } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, type KeyboardEvent, type ReactNode, useRef, useState } from 'react';
import type { RecordView } from '../../../shared/api/views.ts';
import { challengeDecision } from '../../../shared/method/decision-rule.ts';
import { missingVerdict, stopExperiment, type Verdict } from '../../../shared/method/experiment-moves.ts';
import { experiment } from '../../../shared/records/experiment.ts';
import { appQuery } from '../../core-client/queries.ts';
import { useDraft } from '../../fields/use-draft.ts';
import { useFocusWhenReady } from '../../fields/use-focus-when-ready.ts';
import { isInnerEscape } from '../../ui/inner-escape.ts';
import { KeyHint } from '../../ui/key-hint.tsx';
import type { ExperimentValues } from './read-experiment.ts';
import { useExperimentWrite } from './use-experiment-write.ts';
import classes from './decision-bar.module.css';

interface Props { readonly record: RecordView; readonly values: ExperimentValues; readonly onClose: () => void }
type Open = { readonly [K in keyof Verdict]: Verdict[K] | null };

const { results, decision, evidence_tier: tier } = experiment.fields;
const choices = (options: Readonly<Record<string, string>>) => Object.entries(options).map(([value, label]) => ({ value, label }));

/** Stops the experiment with a result, a decision, how strong the evidence is, and the reason in a sentence. What is typed is kept as a draft. */
export function DecisionForm({ record, values, onClose }: Props): ReactNode {
  const draftKey = `decide:${record.id}`;
  const draft = useDraft<Open>(draftKey);
  const me = useQuery(appQuery).data?.profile?.member ?? null;
  const [changed, setChanged] = useState<Open | null>(null);
  const verdict = changed ?? draft.kept?.content ?? { results: null, decision: null, evidence_tier: values.evidence_tier, reason: null };
  const [asked, setAsked] = useState(false);
  const write = useExperimentWrite(record);
  const form = useRef<HTMLFormElement>(null);
  useFocusWhenReady(draft.state === 'ready', () => { form.current?.querySelector<HTMLElement>('input')?.focus(); });

  const set = (change: Partial<Open>): void => { const next = { ...verdict, ...change }; setChanged(next); draft.put(next); };
  const missing = missingVerdict(verdict);
  const challenge = challengeDecision(values, verdict.decision);
  const submit = async (event?: FormEvent): Promise<void> => {
    event?.preventDefault();
    setAsked(true);
    if (missing !== null || me === null) return;
    await draft.flush();
    if (await write('Experiment stopped', stopExperiment(values, verdict as Verdict, me, new Date().toISOString()), draftKey)) onClose();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing || isInnerEscape(event.nativeEvent)) return;
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) { event.preventDefault(); void submit(); }
    if (event.key === 'Escape') { event.preventDefault(); event.stopPropagation(); onClose(); }
  };
  const choice = (label: string, name: 'results' | 'decision' | 'evidence_tier', options: Readonly<Record<string, string>>): ReactNode => (
    <div className={classes.choice}>
      <span className={classes.label} id={`${name}-label`}>{label}</span>
      <SegmentedControl aria-labelledby={`${name}-label`} value={verdict[name] ?? ''} onChange={(value) => { set({ [name]: value } as Partial<Open>); }} data={choices(options)} />
    </div>
  );
  return (
    <form ref={form} className={classes.form} aria-label="Stop and decide" onSubmit={(event) => { void submit(event); }} onKeyDown={onKeyDown} noValidate>
      <div className={classes.choices}>
        {choice('Result', 'results', results.options)}
        {choice('Decision', 'decision', decision.options)}
        {choice('Evidence', 'evidence_tier', tier.options)}
      </div>
      {challenge !== null && <p className={classes.challenge} role="status">{challenge}</p>}
      <Textarea label="Reason, in a sentence" withAsterisk minRows={2} maxRows={6} value={verdict.reason ?? ''} onChange={(event) => { set({ reason: event.currentTarget.value }); }} />
      <div className={classes.actions}>
        <Button type="submit" rightSection={<KeyHint keys="mod+Enter" />}>Stop experiment</Button>
        <Button variant="default" onClick={onClose} rightSection={<KeyHint keys="Escape" />}>Not yet</Button>
        <span role="status" className={classes.missing}>{asked && missing}</span>
      </div>
    </form>
  );
}
