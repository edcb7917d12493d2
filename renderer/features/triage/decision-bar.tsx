import { Button, Menu, Popover } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import type { Decision, TriageShow } from '../../../shared/api/triage.ts';
import { type Priority, priorities } from '../../../shared/records/triage.ts';
import { type Command, useCommands } from '../../ui/commands.tsx';
import { KeyHint } from '../../ui/key-hint.tsx';
import { AssignMenu } from './assign-menu.tsx';
import { DuplicateForm } from './duplicate-form.tsx';
import { SnoozeForm } from './snooze-form.tsx';
import { WordsForm } from './words-form.tsx';
import { countText } from '../../ui/number-words.ts';
import classes from './decision-bar.module.css';

interface Props {
  readonly show: TriageShow;
  /** What the decision is about: the chosen ones, else the one that is shown. */
  readonly ids: readonly string[];
  /** In words: its title, or how many. */
  readonly what: string;
  /** Whether digits settle a conflict at the moment. */
  readonly digitsTaken: boolean;
  /** @returns whether it was written @param draft what was typed for it */
  readonly onDecide: (decision: Decision, draft?: string) => Promise<boolean>;
}

type Form = 'duplicate' | 'ask' | 'decline' | 'snooze' | 'assign' | 'note';
const group = 'Decide';

/** Every decision with its key. One key decides; where words or a choice are needed, the key opens what takes them. */
export function DecisionBar({ show, ids, what, digitsTaken, onDecide }: Props): ReactNode {
  const [open, setOpen] = useState<Form | null>(null);
  const one = ids.length === 1 ? ids[0] as string : null;
  const draftKey = (form: Form): string => `triage:${form}:${one ?? 'several'}`;
  const opener = (form: Form): (() => void) => () => { setOpen(open === form ? null : form); };
  const give = (decision: Decision, draft?: string): void => { setOpen(null); void onDecide(decision, draft); };
  const reopens = show !== 'waiting';
  useCommands([
    { id: 'decide.accept', label: 'Accept', group, keys: 'y', run: () => { give({ kind: 'accept' }); } },
    { id: 'decide.duplicate', label: 'Duplicate of…', group, keys: 'd', run: opener('duplicate'), enabled: one !== null },
    { id: 'decide.ask', label: 'Ask for more', group, keys: 'i', run: opener('ask') },
    { id: 'decide.decline', label: 'Decline', group, keys: 'n', run: opener('decline') },
    { id: 'decide.snooze', label: 'Snooze', group, keys: 's', run: opener('snooze') },
    { id: 'decide.assign', label: 'Assign to…', group, keys: 'o', run: opener('assign') },
    { id: 'decide.note', label: 'Write a note', group, keys: 'b', run: opener('note') },
    { id: 'decide.reopen', label: 'Reopen', group, keys: 'u', enabled: reopens, run: () => { give({ kind: 'reopen' }); } },
    ...(Object.entries(priorities) as [Priority, string][]).map(([priority, label], at): Command => ({
      id: `decide.priority.${priority}`, label: priority === 'none' ? label : `${label} priority`, group, keys: String(at), enabled: !digitsTaken, run: () => { give({ kind: 'prioritise', priority }); },
    })),
  ]);
  const popover = (form: Form, label: string, keys: string, children: ReactNode): ReactNode => (
    <Popover key={form} opened={open === form} onChange={(opened) => { setOpen(opened ? form : null); }} position="bottom-start" trapFocus returnFocus shadow="md" width={380}>
      <Popover.Target><Button variant="default" size="compact-sm" rightSection={<KeyHint keys={keys} />} onClick={opener(form)}>{label}</Button></Popover.Target>
      <Popover.Dropdown aria-label={label}>{open === form && children}</Popover.Dropdown>
    </Popover>
  );
  return (
    <div className={classes.bar} role="toolbar" aria-label={`Decide about ${what}`}>
      {ids.length > 1 && <span className={classes.count} role="status">{countText(ids.length)} selected</span>}
      {reopens && <Button variant="default" size="compact-sm" rightSection={<KeyHint keys="u" />} onClick={() => { give({ kind: 'reopen' }); }}>Reopen</Button>}
      <Button size="compact-sm" variant={reopens ? 'default' : 'filled'} rightSection={<KeyHint keys="y" />} onClick={() => { give({ kind: 'accept' }); }}>Accept</Button>
      {one !== null && popover('duplicate', 'Duplicate', 'd', <DuplicateForm observation={one} onPick={(of) => { give({ kind: 'duplicate', of }); }} />)}
      {popover('ask', 'Needs info', 'i', <WordsForm label="Question to whoever logged it" action="Ask" draftKey={draftKey('ask')} onSubmit={(question) => { give({ kind: 'ask', question }, draftKey('ask')); }} />)}
      {popover('decline', 'Decline', 'n', <WordsForm label="Reason, which they will read" action="Decline" draftKey={draftKey('decline')} onSubmit={(reason) => { give({ kind: 'decline', reason }, draftKey('decline')); }} />)}
      {popover('snooze', 'Snooze', 's', <SnoozeForm onPick={(until) => { give({ kind: 'snooze', until }); }} />)}
      <AssignMenu opened={open === 'assign'} onOpened={(opened) => { setOpen(opened ? 'assign' : null); }} onPick={(assignee) => { give({ kind: 'assign', assignee }); }} />
      <Menu position="bottom-start" returnFocus>
        <Menu.Target><Button variant="default" size="compact-sm" rightSection={digitsTaken ? undefined : <><KeyHint keys="0" />–<KeyHint keys="4" /></>}>Priority</Button></Menu.Target>
        <Menu.Dropdown>
          {(Object.entries(priorities) as [Priority, string][]).map(([priority, label], at) => (
            <Menu.Item key={priority} rightSection={digitsTaken ? undefined : <KeyHint keys={String(at)} />} onClick={() => { give({ kind: 'prioritise', priority }); }}>{label}</Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      {popover('note', 'Note', 'b', <WordsForm label="Note, which everybody who sees it reads" action="Save" draftKey={draftKey('note')} onSubmit={(note) => { give({ kind: 'note', note }, draftKey('note')); }} />)}
    </div>
  );
}
