import { Button, Radio, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, type KeyboardEvent, type ReactNode, useState } from 'react';
import { type Role, roles } from '../../../shared/records/member.ts';
import { asAppError } from '../../core-client/core-link.ts';
import { core } from '../../core-client/core.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import {
  type Invite,
  InviteInput,
  joinDraftKey,
  missingPart,
  noInvite,
} from '../../ui/invite-input.tsx';
import { useAct } from '../../ui/use-act.ts';
import classes from './first-start.module.css';

const roleHints: Readonly<Record<Role, string>> = {
  fdc: 'I log what works and what breaks on site',
  research: 'I turn observations into the roadmap',
  success: 'I review experiments with customers',
  admin: 'I manage the workspace',
};

const starts = {
  empty: {
    label: 'Start empty',
    hint: 'Your first observation creates the first deployment.',
    button: 'Start',
  },
  sample: {
    label: 'Open a sample workspace',
    hint: 'Six weeks of work at fictional companies, all marked as samples.',
    button: 'Open the sample workspace',
  },
  invite: {
    label: 'I have an invite',
    hint: 'Join a research team’s hub. The invite sets your role.',
    button: 'Join the hub',
  },
} as const;
type Start = keyof typeof starts;

interface Props {
  /** From a link that was opened. */
  readonly invite: Invite | null;
  /** The workspace has begun, without an invite. */
  readonly onBegun: () => void;
  /** The workspace belongs to a hub. */
  readonly onJoined: () => void;
  /** The workspace has begun without the hub, and joins later by this invite. */
  readonly onLater: (invite: Invite) => void;
}

/**
 * Shows the one screen before the first start. It asks for the name and the place, and whether to
 * begin alone, with the sample, or with others.
 */
export function FirstStart(props: Props): ReactNode {
  const form = useStart(props);
  const { start, setStart, invite, setInvite, missing, busy, error, begin } = form;

  const onKeyDown = (event: KeyboardEvent): void => {
    // Space chooses a card; Enter begins, wherever the focus is.
    if (
      event.key !== 'Enter' ||
      event.nativeEvent.isComposing ||
      (event.target as Element).getAttribute('role') !== 'radio'
    )
      return;
    event.preventDefault();
    void begin();
  };

  return (
    <main className={classes.screen}>
      <form
        className={classes.form}
        aria-busy={busy}
        noValidate
        onSubmit={(event: FormEvent) => {
          event.preventDefault();
          void begin();
        }}
        onKeyDown={onKeyDown}
      >
        <h1 className={classes.title}>Welcome to Fieldloop</h1>
        <p className={classes.lead}>
          A field notebook for deployment experiments. Everything you log is stored on this
          computer, online or offline.
        </p>
        <Who form={form} />
        <StartChoice start={start} onChoose={setStart} />
        <div className={classes.rest}>
          {start === 'invite' ? (
            <InviteInput size="sm" value={invite} onChange={setInvite} tried={missing} />
          ) : (
            <RoleChoice role={form.role} onChoose={form.setRole} />
          )}
        </div>
        {error !== null && (
          <Failure
            error={error}
            onLater={
              start === 'invite' && isPassing(error)
                ? () => {
                    void begin(false);
                  }
                : null
            }
          />
        )}
        <Button type="submit" size="sm" loading={busy}>
          {starts[start].button}
        </Button>
      </form>
    </main>
  );
}

/** Holds what is filled in, and begins with it. */
function useStart(props: Props) {
  const { invite: given } = props;
  const queries = useQueryClient();
  const [name, setName] = useState('');
  const [role, setRole] = useState<Role>('fdc');
  const [workspace, setWorkspace] = useState('');
  const [start, setStart] = useState<Start>(given ? 'invite' : 'empty');
  const [invite, setInvite] = useState(given ?? noInvite);
  const [opened, setOpened] = useState(given);
  if (given !== null && given !== opened) {
    // A link that is opened later fills in the invite and leaves alone what was typed.
    setOpened(given);
    setInvite(given);
    setStart('invite');
  }
  const [missing, setMissing] = useState(false);
  const { act, busy, error } = useAct({ inline: true });

  const filledIn: FilledIn = { name, role, workspace, start, invite };

  /** @param joins false: an invite is kept for later */
  const begin = async (joins = true): Promise<void> => {
    setMissing(true);
    const first = firstMissing(filledIn);
    if (first !== null) document.getElementById(first)?.focus();
    if (busy || first !== null) return;
    await act(async () => {
      await beginWorkspace(filledIn, joins, props);
      await queries.invalidateQueries();
    });
  };
  const change = { setName, setRole, setWorkspace, setStart, setInvite };
  return { ...filledIn, ...change, missing, busy, error, begin };
}
type StartForm = ReturnType<typeof useStart>;

interface FilledIn {
  readonly name: string;
  readonly role: Role;
  readonly workspace: string;
  readonly start: Start;
  readonly invite: Invite;
}

/** Returns the ID of the first field that has to be filled in; null when all is there. */
function firstMissing({ name, start, invite }: FilledIn): string | null {
  if (name.trim() === '') return 'your-name';
  if (start === 'invite') return missingPart(invite);
  return null;
}

/**
 * Begins the workspace, and joins the hub of the invite.
 * @param joins false: an invite is kept for later
 */
async function beginWorkspace(
  { name, role, workspace, start, invite }: FilledIn,
  joins: boolean,
  { onBegun, onJoined, onLater }: Props,
): Promise<void> {
  // With an invite the hub sets the role; until then the chosen one applies.
  await core.app.begin({
    name,
    role,
    workspace: workspace.trim() || defaultWorkspace(start),
    sample: start === 'sample',
    invite: start === 'invite' && joins ? invite : null,
  });
  if (start !== 'invite') return onBegun();
  if (joins) return onJoined();
  await core.drafts.put({ key: joinDraftKey, content: { ...invite } });
  onLater(invite);
}

function Who({ form }: { readonly form: StartForm }): ReactNode {
  const { name, setName, workspace, setWorkspace, start, missing } = form;
  return (
    <div className={classes.pair}>
      <TextInput
        id="your-name"
        size="sm"
        label="Your name"
        description="Shown next to what you write."
        required
        autoFocus
        maxLength={120}
        autoComplete="name"
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        error={missing && name.trim() === '' ? 'Enter your name' : undefined}
      />
      <TextInput
        size="sm"
        label="Workspace"
        description="Your organisation or team."
        placeholder={defaultWorkspace(start)}
        maxLength={120}
        autoComplete="organization"
        value={workspace}
        onChange={(event) => setWorkspace(event.currentTarget.value)}
      />
    </div>
  );
}

function Card({
  value,
  chosen,
  label,
  hint,
}: {
  readonly value: string;
  readonly chosen: boolean;
  readonly label: string;
  readonly hint: string;
}): ReactNode {
  return (
    <Radio.Card
      value={value}
      tabIndex={chosen ? 0 : -1}
      className={classes.role}
      aria-label={label}
    >
      <Radio.Indicator size="xs" />
      <span>
        <span className={classes.roleName}>{label}</span>
        <span className={classes.hint}>{hint}</span>
      </span>
    </Radio.Card>
  );
}

function RoleChoice({
  role,
  onChoose,
}: {
  readonly role: Role;
  readonly onChoose: (role: Role) => void;
}): ReactNode {
  return (
    <Radio.Group
      label="Your role"
      description="Sets what you see first. You can reach everything."
      value={role}
      onChange={(value) => onChoose(value as Role)}
      size="sm"
    >
      <div className={classes.roles}>
        {Object.entries(roles).map(([value, label]) => (
          <Card
            key={value}
            value={value}
            chosen={value === role}
            label={label}
            hint={roleHints[value as Role]}
          />
        ))}
      </div>
    </Radio.Group>
  );
}

function StartChoice({
  start,
  onChoose,
}: {
  readonly start: Start;
  readonly onChoose: (start: Start) => void;
}): ReactNode {
  return (
    <Radio.Group
      label="Start with"
      value={start}
      onChange={(value) => onChoose(value as Start)}
      size="sm"
    >
      <div className={classes.starts}>
        {Object.entries(starts).map(([value, { label, hint }]) => (
          <Card key={value} value={value} chosen={value === start} label={label} hint={hint} />
        ))}
      </div>
    </Radio.Group>
  );
}

function Failure({
  error,
  onLater,
}: {
  readonly error: unknown;
  /** Starts without the hub; null where that would not help. */
  readonly onLater: (() => void) | null;
}): ReactNode {
  return (
    <div ref={showNotice}>
      <ErrorNotice error={error}>
        {onLater && (
          <Button variant="default" mt="xs" onClick={onLater}>
            Start now, join later
          </Button>
        )}
      </ErrorNotice>
    </div>
  );
}

/** Scrolls a notice into view, so that it doesn't stay below the edge of the window. */
const showNotice = (notice: HTMLElement | null): void => {
  notice?.scrollIntoView({ block: 'nearest' });
};

/** Returns whether the hub may accept the invite later: only the connection was missing. */
const isPassing = (error: unknown): boolean =>
  (['offline', 'not_the_hub', 'faulty_hub'] as const).some(
    (code) => code === asAppError(error).code,
  );

const defaultWorkspace = (start: Start): string =>
  start === 'sample' ? 'Sample workspace' : 'My workspace';
