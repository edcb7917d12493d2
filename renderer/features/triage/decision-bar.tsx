import { IconAlertTriangle, IconArrowBackUp, IconCheck, IconLink } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import type { Decision, TriageShow } from '../../../shared/api/triage.ts';
import { countText } from '../../ui/number-words.ts';
import { SetSeverity } from '../../ui/set-severity.tsx';
import { useSetMany } from '../../ui/use-set-many.ts';
import { AssignMenu } from './assign-menu.tsx';
import { DecisionButton } from './decision-button.tsx';
import { DecisionPopover, type Opening, TextDecision } from './decision-popover.tsx';
import { DuplicateForm } from './duplicate-form.tsx';
import { PriorityMenu } from './priority-menu.tsx';
import { SnoozeForm } from './snooze-form.tsx';
import { type Form, useDecisionKeys } from './use-decision-keys.ts';
import classes from './decision-bar.module.css';

interface Props {
  readonly show: TriageShow;
  /** What the decision is about: the selected ones, else the one that is shown. */
  readonly ids: readonly string[];
  /** In words: its title, or how many. */
  readonly what: string;
  /** Whether digits currently resolve a conflict. */
  readonly digitsTaken: boolean;
  /** The selected breakages that this person may change. */
  readonly breakages: readonly { readonly id: string }[];
  /**
   * Writes a decision.
   * @returns whether it was written
   * @param draft the text typed for it
   */
  readonly onDecide: (decision: Decision, draft?: string) => Promise<boolean>;
  /** Opens the picker that accepts and links to a gap. */
  readonly onLink: () => void;
}

/**
 * Shows every decision with its key. One key decides; if text or a choice is needed, the key opens
 * its form.
 */
export function DecisionBar(props: Props): ReactNode {
  const { show, ids, what, digitsTaken, breakages, onDecide, onLink } = props;
  const [open, setOpen] = useState<Form | null>(null);
  const one = ids.length === 1 ? (ids[0] as string) : null;
  const reopens = show !== 'waiting';
  const opening = (form: Form): Opening => ({
    opened: open === form,
    onOpened: (opened) => {
      setOpen(opened ? form : null);
    },
  });
  const give = (decision: Decision, draft?: string): void => {
    setOpen(null);
    void onDecide(decision, draft);
  };
  useDecisionKeys({
    show,
    one,
    digitsTaken,
    severable: breakages.length > 0,
    open: (form) => () => {
      setOpen(open === form ? null : form);
    },
    give,
    link: onLink,
  });
  return (
    <div
      className={classes.bar}
      data-crowded={ids.length > 1 || reopens || undefined}
      role="toolbar"
      aria-label={`Decide about ${what}`}
    >
      {ids.length > 1 && <SelectionCount n={ids.length} />}
      <Answers one={one} reopens={reopens} opening={opening} give={give} link={onLink} />
      <AssignMenu
        {...opening('assign')}
        onPick={(assignee) => {
          give({ kind: 'assign', assignee });
        }}
      />
      <PriorityMenu
        digitsTaken={digitsTaken}
        onPick={(priority) => {
          give({ kind: 'prioritise', priority });
        }}
      />
      <TextDecision form="note" one={one} give={give} {...opening('note')} />
      {breakages.length > 0 && (
        <SelectionSeverity {...opening('severity')} breakages={breakages} all={ids.length} />
      )}
    </div>
  );
}

const SelectionCount = ({ n }: { readonly n: number }): ReactNode => (
  <span className={classes.count} role="status">
    {countText(n)}
    <span className={classes.countWord}> selected</span>
  </span>
);

interface AnswersProps {
  /** The only observation to decide about; null if there are several. */
  readonly one: string | null;
  /** Whether the list shows what is decided already. */
  readonly reopens: boolean;
  readonly opening: (form: Form) => Opening;
  readonly give: (decision: Decision, draft?: string) => void;
  readonly link: () => void;
}

/** Shows the decisions that take an observation out of the list. */
const Answers = ({ one, reopens, opening, give, link }: AnswersProps): ReactNode => (
  <>
    {reopens && (
      <DecisionButton
        label="Reopen"
        icon={IconArrowBackUp}
        keys="u"
        rank="first"
        onClick={() => {
          give({ kind: 'reopen' });
        }}
      />
    )}
    <DecisionButton
      label="Accept"
      icon={IconCheck}
      keys="y"
      rank={reopens ? 'first' : 'always'}
      variant={reopens ? 'default' : 'filled'}
      onClick={() => {
        give({ kind: 'accept' });
      }}
    />
    <DecisionButton label="Link" icon={IconLink} keys="l" rank="first" onClick={link} />
    {one !== null && (
      <DecisionPopover form="duplicate" {...opening('duplicate')}>
        <DuplicateForm
          observation={one}
          onPick={(of) => {
            give({ kind: 'duplicate', of });
          }}
          onEscape={() => {
            opening('duplicate').onOpened(false);
          }}
        />
      </DecisionPopover>
    )}
    <TextDecision form="ask" one={one} give={give} {...opening('ask')} />
    <TextDecision form="decline" one={one} give={give} {...opening('decline')} />
    <DecisionPopover form="snooze" {...opening('snooze')}>
      <SnoozeForm
        onPick={(until) => {
          give({ kind: 'snooze', until });
        }}
      />
    </DecisionPopover>
  </>
);

interface SeverityProps extends Opening {
  readonly breakages: Props['breakages'];
  /** The number of selected observations, breakages or not. */
  readonly all: number;
}

/** Sets the severity of the selected breakages. */
function SelectionSeverity({ breakages, all, opened, onOpened }: SeverityProps): ReactNode {
  const setMany = useSetMany();
  return (
    <SetSeverity
      opened={opened}
      onOpened={onOpened}
      of={breakages.length}
      all={all}
      choose={(severity) => {
        void setMany(
          'Severity',
          { severity },
          breakages.map(({ id }) => id),
        );
      }}
    >
      <DecisionButton
        label="Severity"
        icon={IconAlertTriangle}
        keys="shift+s"
        rank="later"
        onClick={() => {
          onOpened(!opened);
        }}
      />
    </SetSeverity>
  );
}
