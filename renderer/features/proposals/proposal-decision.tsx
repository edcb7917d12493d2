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

interface Props {
  readonly proposal: RecordView;
  readonly mayDecide: boolean;
  readonly onDecided: () => void;
}
type Decision = Parameters<typeof core.proposals.decide>[0]['decision'];

/** Which answer asks for something first. */
type Asking = 'same_as' | 'declined';

/**
 * Shows a proposal and research's answer: accept it, mark it as a duplicate, or decline it with a
 * reason.
 */
export function ProposalDecision({ proposal, mayDecide, onDecided }: Props): ReactNode {
  const adds = proposal.values['adds_to'] !== null;
  const isOpen = proposal.values['status'] === 'open';
  return (
    <section className={classes.decision} aria-label="Proposal">
      {adds && (
        <p className={classes.words}>
          New stages for <RecordName id={String(proposal.values['adds_to'])} />.
        </p>
      )}
      <OfferedValues proposal={proposal} />
      {!isOpen && <Decided proposal={proposal} />}
      {isOpen && !mayDecide && (
        <p className={classes.words}>
          Research decides on proposals. Until then, the proposed record can be used on the computer
          where it was created.
        </p>
      )}
      <Answers
        proposal={proposal}
        decides={mayDecide && isOpen}
        adds={adds}
        onDecided={onDecided}
      />
    </section>
  );
}

interface AnswersProps extends Omit<Props, 'mayDecide'> {
  readonly decides: boolean;
  /** Whether it adds stages to an existing record; that can't be a duplicate. */
  readonly adds: boolean;
}

/** Shows the possible answers, and the form of the one that asks for something. */
function Answers({ proposal, decides, adds, onDecided }: AnswersProps): ReactNode {
  const [asking, setAsking] = useState<Asking | null>(null);
  const [reason, setReason] = useState('');
  const write = useWrite();
  const decide = async (label: string, decision: Decision): Promise<void> => {
    if (
      await write(`${label}: ${proposal.title}`, () =>
        core.proposals.decide({ id: proposal.id, decision }),
      )
    )
      onDecided();
  };
  const accept = (): void => {
    void decide('Accepted', { kind: 'accepted' });
  };
  const decline = (): void => {
    if (reason.trim() !== '') void decide('Declined', { kind: 'declined', reason });
  };
  const leave = (): void => {
    setAsking(null);
  };
  useAnswerKeys({ decides, adds, accept, ask: setAsking });
  if (!decides) return null;
  return (
    <>
      <AnswerButtons adds={adds} asking={asking} accept={accept} ask={setAsking} />
      {asking === 'same_as' && (
        <SameAsForm
          type={String(proposal.values['record_type'])}
          onPick={(record) => {
            void decide('Marked as duplicate', { kind: 'same_as', record });
          }}
          onLeave={leave}
        />
      )}
      {asking === 'declined' && (
        <DeclineForm reason={reason} onReason={setReason} onDecline={decline} onLeave={leave} />
      )}
    </>
  );
}

interface KeysOptions {
  readonly decides: boolean;
  readonly adds: boolean;
  readonly accept: () => void;
  readonly ask: (asking: Asking) => void;
}

/** Registers the key of each answer. */
function useAnswerKeys({ decides, adds, accept, ask }: KeysOptions): void {
  useCommands([
    {
      id: 'proposal.accept',
      label: 'Accept',
      group: 'Proposal',
      keys: 'y',
      enabled: decides,
      run: accept,
    },
    {
      id: 'proposal.same',
      label: 'Mark as duplicate…',
      group: 'Proposal',
      keys: '=',
      enabled: decides && !adds,
      run: () => {
        ask('same_as');
      },
    },
    {
      id: 'proposal.decline',
      label: 'Decline…',
      group: 'Proposal',
      keys: 'n',
      enabled: decides,
      run: () => {
        ask('declined');
      },
    },
  ]);
}

interface ButtonsProps extends Omit<KeysOptions, 'decides'> {
  readonly asking: Asking | null;
}

/** Shows a button for each answer. */
const AnswerButtons = ({ adds, asking, accept, ask }: ButtonsProps): ReactNode => (
  <div className={classes.actions}>
    <Button onClick={accept} rightSection={<KeyHint keys="y" />}>
      Accept
    </Button>
    {!adds && (
      <Button
        variant="default"
        onClick={() => {
          ask('same_as');
        }}
        aria-expanded={asking === 'same_as'}
        rightSection={<KeyHint keys="=" />}
      >
        Mark as duplicate…
      </Button>
    )}
    <Button
      variant="default"
      onClick={() => {
        ask('declined');
      }}
      aria-expanded={asking === 'declined'}
      rightSection={<KeyHint keys="n" />}
    >
      Decline…
    </Button>
  </div>
);

/**
 * Returns the handler of a form's keys: Escape leaves it; Ctrl+Enter, or Cmd+Enter on a Mac,
 * submits it. A form without a `submit` is left only.
 */
const formKeys =
  (leave: () => void, submit?: () => void) =>
  (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing || isInnerEscape(event.nativeEvent)) return;
    if (submit && event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      submit();
    }
    if (event.key === 'Escape') {
      event.preventDefault();
      event.stopPropagation();
      leave();
    }
  };

interface SameAsProps {
  readonly type: string;
  readonly onPick: (id: string) => void;
  readonly onLeave: () => void;
}

/** Asks for the record that the proposal duplicates. */
const SameAsForm = ({ type, onPick, onLeave }: SameAsProps): ReactNode => (
  <div onKeyDown={formKeys(onLeave)}>
    <RecordPicker
      types={[type]}
      value={null}
      label={`Existing ${(findRecordType(type)?.label ?? 'record').toLowerCase()}`}
      autoFocus
      onChange={(id) => {
        if (id !== null) onPick(id);
      }}
    />
  </div>
);

interface DeclineProps {
  readonly reason: string;
  readonly onReason: (reason: string) => void;
  readonly onDecline: () => void;
  readonly onLeave: () => void;
}

/** Asks why the proposal is declined. */
const DeclineForm = ({ reason, onReason, onDecline, onLeave }: DeclineProps): ReactNode => (
  <div className={classes.form} onKeyDown={formKeys(onLeave, onDecline)}>
    <Textarea
      label="Reason (visible to the author)"
      withAsterisk
      autosize
      minRows={2}
      maxRows={6}
      autoFocus
      value={reason}
      onChange={(event) => {
        onReason(event.currentTarget.value);
      }}
    />
    <Button
      disabled={reason.trim() === ''}
      onClick={onDecline}
      rightSection={<KeyHint keys="mod+Enter" />}
    >
      Decline
    </Button>
  </div>
);

function Decided({ proposal: { values } }: { readonly proposal: RecordView }): ReactNode {
  const by = typeof values['decided_by'] === 'string' && <MemberName id={values['decided_by']} />;
  const at = typeof values['decided_at'] === 'string' && (
    <TimeAgo at={values['decided_at']} inSentence />
  );
  return (
    <div className={classes.words}>
      {values['status'] === 'accepted' && (
        <>
          Accepted by {by} {at}.
        </>
      )}
      {values['status'] === 'same_as' && (
        <>
          Marked as a duplicate of <RecordName id={String(values['same_as'])} /> by {by} {at}.
        </>
      )}
      {values['status'] === 'declined' && (
        <>
          Declined by {by} {at}: {String(values['reason'] ?? '')}
        </>
      )}
    </div>
  );
}
