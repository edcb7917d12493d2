import type { Decision, TriageShow } from '../../../shared/api/triage.ts';
import { type Priority, priorities } from '../../../shared/records/triage.ts';
import type { Command } from '../../ui/command.ts';
import { useCommands } from '../../ui/commands.tsx';

/** What a key of the decision bar opens. */
export type Form = 'duplicate' | 'ask' | 'decline' | 'snooze' | 'assign' | 'note' | 'severity';

interface Options {
  readonly show: TriageShow;
  /** The only observation to decide about; null if there are several. */
  readonly one: string | null;
  /** Whether digits currently resolve a conflict. */
  readonly digitsTaken: boolean;
  /** Whether breakages are selected that this person may change. */
  readonly severable: boolean;
  readonly open: (form: Form) => () => void;
  readonly give: (decision: Decision) => void;
  /** Opens the picker that links to a gap. */
  readonly link: () => void;
}

const group = 'Decide';

const linkKey = {
  id: 'decide.link',
  label: 'Accept and link to a capability gap…',
  group,
  keys: 'l',
  // It precedes the key of the record beside the list.
  first: true,
} as const;

/** Offers the keys of triage: each decides, or opens the form for the text or the choice. */
export function useDecisionKeys({
  show,
  one,
  digitsTaken,
  severable,
  open,
  give,
  link,
}: Options): void {
  const reopens = show !== 'waiting';
  useCommands([
    {
      id: 'decide.accept',
      label: 'Accept',
      group,
      keys: 'y',
      run: () => {
        give({ kind: 'accept' });
      },
    },
    {
      id: 'decide.duplicate',
      label: 'Duplicate of…',
      group,
      keys: 'd',
      run: open('duplicate'),
      enabled: one !== null,
    },
    { ...linkKey, run: link },
    { id: 'decide.ask', label: 'Ask for more information', group, keys: 'i', run: open('ask') },
    { id: 'decide.decline', label: 'Decline', group, keys: 'n', run: open('decline') },
    { id: 'decide.snooze', label: 'Snooze', group, keys: 's', run: open('snooze') },
    { id: 'decide.assign', label: 'Assign…', group, keys: 'o', run: open('assign') },
    { id: 'decide.note', label: 'Add note', group, keys: 'b', run: open('note') },
    {
      id: 'decide.reopen',
      label: 'Reopen',
      group,
      keys: 'u',
      enabled: reopens,
      run: () => {
        give({ kind: 'reopen' });
      },
    },
    {
      id: 'decide.severity',
      label: 'Set severity of selection',
      group,
      keys: 'shift+s',
      enabled: severable,
      run: open('severity'),
    },
    ...priorityKeys(digitsTaken, give),
  ]);
}

const priorityKeys = (digitsTaken: boolean, give: Options['give']): readonly Command[] =>
  (Object.entries(priorities) as [Priority, string][]).map(([priority, label], at) => ({
    id: `decide.priority.${priority}`,
    label: priority === 'none' ? label : `${label} priority`,
    group,
    keys: String(at),
    enabled: !digitsTaken,
    run: () => {
      give({ kind: 'prioritise', priority });
    },
  }));
