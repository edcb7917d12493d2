import { Button, Textarea } from '@mantine/core';
import { type KeyboardEvent, type ReactNode, useState } from 'react';
import type { RecordView } from '../../../shared/api/views.ts';
import { findRecordType } from '../../../shared/records/index.ts';
import { core } from '../../core-client/core.ts';
import { RecordPicker } from '../../fields/record-picker.tsx';
import { useCommands } from '../../ui/commands.tsx';
import { isInnerEscape } from '../../ui/inner-escape.ts';
import { KeyHint } from '../../ui/key-hint.tsx';
import { MemberName } from '../../ui/member-name.tsx';
import { RecordName } from '../../ui/record-name.tsx';
import { TimeAgo } from '../../ui/time-ago.tsx';
import { useWrite } from '../../ui/write.tsx';
import { OfferedValues } from './offered-values.tsx';
import classes from './proposals.module.css';

interface Props { readonly proposal: RecordView; readonly mayDecide: boolean; readonly onDecided: () => void }
type Decision = Parameters<typeof core.proposals.decide>[0]['decision'];

/** What is offered, and research's answer: as it is, as another one that is there, or no with a reason. */
export function ProposalDecision({ proposal, mayDecide, onDecided }: Props): ReactNode {
  const [asking, setAsking] = useState<'same_as' | 'declined' | null>(null);
  const [reason, setReason] = useState('');
  const write = useWrite();
  const type = String(proposal.values['record_type']);
  const isOpen = proposal.values['status'] === 'open';
  const adds = proposal.values['adds_to'] !== null;
  const decides = mayDecide && isOpen;

  const decide = async (label: string, decision: Decision): Promise<void> => {
    if (await write(`${label}: ${proposal.title}`, () => core.proposals.decide({ id: proposal.id, decision }))) onDecided();
  };
  const accept = (): void => { void decide('Accepted', { kind: 'accepted' }); };
  const decline = (): void => { if (reason.trim() !== '') void decide('Declined', { kind: 'declined', reason }); };
  useCommands([
    { id: 'proposal.accept', label: 'Accept as it is', group: 'Proposal', keys: 'y', enabled: decides, run: accept },
    { id: 'proposal.same', label: 'The same as…', group: 'Proposal', keys: '=', enabled: decides && !adds, run: () => { setAsking('same_as'); } },
    { id: 'proposal.decline', label: 'Decline with a reason', group: 'Proposal', keys: 'n', enabled: decides, run: () => { setAsking('declined'); } },
  ]);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing || isInnerEscape(event.nativeEvent)) return;
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) { event.preventDefault(); decline(); }
    if (event.key === 'Escape') { event.preventDefault(); event.stopPropagation(); setAsking(null); }
  };

  return (
    <section className={classes.decision} aria-label="Proposal">
      {adds && <p className={classes.words}>Stages for <RecordName id={String(proposal.values['adds_to'])} />, which has none of these names.</p>}
      <OfferedValues proposal={proposal} />
      {!isOpen && <Decided proposal={proposal} />}
      {isOpen && !mayDecide && <p className={classes.words}>Research decides. Until then it is in use on the computer where it was made.</p>}
      {decides && (
        <div className={classes.actions}>
          <Button onClick={accept} rightSection={<KeyHint keys="y" />}>Accept</Button>
          {!adds && <Button variant="default" onClick={() => { setAsking('same_as'); }} aria-expanded={asking === 'same_as'} rightSection={<KeyHint keys="=" />}>The same as…</Button>}
          <Button variant="default" onClick={() => { setAsking('declined'); }} aria-expanded={asking === 'declined'} rightSection={<KeyHint keys="n" />}>Decline…</Button>
        </div>
      )}
      {decides && asking === 'same_as' && (
        <div onKeyDown={onKeyDown}>
          <RecordPicker
            types={[type]} value={null} label={`${findRecordType(type)?.label ?? 'Record'} that it is`} autoFocus
            onChange={(id) => { if (id !== null) void decide('The same', { kind: 'same_as', record: id }); }}
          />
        </div>
      )}
      {decides && asking === 'declined' && (
        <div className={classes.form} onKeyDown={onKeyDown}>
          <Textarea label="Why not, for who offered it" withAsterisk autosize minRows={2} maxRows={6} autoFocus value={reason} onChange={(event) => { setReason(event.currentTarget.value); }} />
          <Button disabled={reason.trim() === ''} onClick={decline} rightSection={<KeyHint keys="mod+Enter" />}>Decline</Button>
        </div>
      )}
    </section>
  );
}

function Decided({ proposal: { values } }: { readonly proposal: RecordView }): ReactNode {
  const by = typeof values['decided_by'] === 'string' && <MemberName id={values['decided_by']} />;
  const at = typeof values['decided_at'] === 'string' && <TimeAgo at={values['decided_at']} />;
  return (
    <div className={classes.words}>
      {values['status'] === 'accepted' && <>Accepted by {by} {at}.</>}
      {values['status'] === 'same_as' && <>The same as <RecordName id={String(values['same_as'])} />, says {by} {at}.</>}
      {values['status'] === 'declined' && <>Declined by {by} {at}: {String(values['reason'] ?? '')}</>}
    </div>
  );
}
