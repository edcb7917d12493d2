import { Button, Radio, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, type KeyboardEvent, type ReactNode, useState } from 'react';
import { type Role, roles } from '../../../shared/records/member.ts';
import { core } from '../../core-client/core.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { type Invite, InviteInput, missingPart, noInvite } from '../../ui/invite-input.tsx';
import classes from './first-start.module.css';

const roleHints: Readonly<Record<Role, string>> = {
  fdc: 'I log on site what works and what breaks',
  research: 'I turn what is logged into the roadmap',
  success: 'I review experiments with customers',
  admin: 'I look after the workspace',
};

const starts = {
  empty: { label: 'Start empty', hint: 'Your first note makes the first deployment.', button: 'Start' },
  sample: { label: 'Open a sample workspace', hint: 'Six weeks of work at invented companies, all marked as sample.', button: 'Open the sample workspace' },
  invite: { label: 'I have an invite', hint: 'To the hub of a research team. Your role comes with it.', button: 'Start and join' },
} as const;
type Start = keyof typeof starts;

interface Props {
  /** From a link that was opened. */
  readonly invite: Invite | null;
  /** The workspace has begun, and wants to join by this invite. */
  readonly onInvited: (invite: Invite) => void;
}

/** The one screen before the first start: who, where, and whether to begin alone, with something to look at, or with others. */
export function FirstStart({ invite: given, onInvited }: Props): ReactNode {
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
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);

  const begin = async (): Promise<void> => {
    setMissing(true);
    const first = name.trim() === '' ? 'your-name' : start === 'invite' ? missingPart(invite) : null;
    if (busy || first !== null) { if (first !== null) document.getElementById(first)?.focus(); return; }
    setBusy(true);
    setError(null);
    try {
      // With an invite the role is the hub's to give; until it has, the first one stands in.
      await core.app.begin({ name, role, workspace: workspace.trim() || defaultWorkspace(start), sample: start === 'sample' });
      if (start === 'invite') onInvited(invite);
      await queries.invalidateQueries();
    } catch (caught) {
      setError(caught);
      setBusy(false);
    }
  };

  const onKeyDown = (event: KeyboardEvent): void => {
    // Space chooses a card; Enter begins, wherever the focus is.
    if (event.key !== 'Enter' || event.nativeEvent.isComposing || (event.target as Element).getAttribute('role') !== 'radio') return;
    event.preventDefault();
    void begin();
  };

  return (
    <main className={classes.screen}>
      <form className={classes.form} aria-busy={busy} noValidate onSubmit={(event: FormEvent) => { event.preventDefault(); void begin(); }} onKeyDown={onKeyDown}>
        <h1 className={classes.title}>Welcome to Fieldloop</h1>
        <p className={classes.lead}>A field notebook for deployment experiments. Everything you log is kept on this computer, with or without a network.</p>
        <div className={classes.pair}>
          <TextInput
            id="your-name" size="sm" label="Your name" description="It stands beside what you write." required autoFocus maxLength={120} autoComplete="name"
            value={name} onChange={(event) => setName(event.currentTarget.value)} error={missing && name.trim() === '' ? 'Your name is needed' : undefined}
          />
          <TextInput
            size="sm" label="Workspace" description="Your organisation or team." placeholder={defaultWorkspace(start)} maxLength={120} autoComplete="organization"
            value={workspace} onChange={(event) => setWorkspace(event.currentTarget.value)}
          />
        </div>
        <Radio.Group label="Begin with" value={start} onChange={(value) => setStart(value as Start)} size="sm">
          <div className={classes.starts}>
            {Object.entries(starts).map(([value, { label, hint }]) => (
              <Radio.Card key={value} value={value} tabIndex={value === start ? 0 : -1} className={classes.role} aria-label={label}>
                <Radio.Indicator size="xs" />
                <span><span className={classes.roleName}>{label}</span><span className={classes.hint}>{hint}</span></span>
              </Radio.Card>
            ))}
          </div>
        </Radio.Group>
        <div className={classes.rest}>
          {start === 'invite' ? <InviteInput size="sm" value={invite} onChange={setInvite} tried={missing} /> : (
            <Radio.Group label="Your role" description="It decides what stands first; nothing is left out." value={role} onChange={(value) => setRole(value as Role)} size="sm">
              <div className={classes.roles}>
                {Object.entries(roles).map(([value, label]) => (
                  <Radio.Card key={value} value={value} tabIndex={value === role ? 0 : -1} className={classes.role} aria-label={label}>
                    <Radio.Indicator size="xs" />
                    <span><span className={classes.roleName}>{label}</span><span className={classes.hint}>{roleHints[value as Role]}</span></span>
                  </Radio.Card>
                ))}
              </div>
            </Radio.Group>
          )}
        </div>
        {error !== null && <ErrorNotice error={error} />}
        <Button type="submit" size="sm" loading={busy}>{starts[start].button}</Button>
      </form>
    </main>
  );
}

const defaultWorkspace = (start: Start): string => (start === 'sample' ? 'Sample workspace' : 'My workspace');
