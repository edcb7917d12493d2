import { Button, Radio, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, type KeyboardEvent, type ReactNode, useState } from 'react';
import { type Role, roles } from '../../../shared/records/member.ts';
import { core } from '../../core-client/core.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import classes from './first-start.module.css';

const roleHints: Readonly<Record<Role, string>> = {
  fdc: 'I log on site what works and what breaks',
  research: 'I turn what is logged into the roadmap',
  success: 'I review experiments with customers',
  admin: 'I look after the workspace',
};

type Start = 'empty' | 'sample';

/** The one screen before the first start: who, where, and whether to begin with something to look at. */
export function FirstStart(): ReactNode {
  const queries = useQueryClient();
  const [name, setName] = useState('');
  const [role, setRole] = useState<Role>('fdc');
  const [workspace, setWorkspace] = useState('');
  const [start, setStart] = useState<Start>('empty');
  const [missing, setMissing] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);

  const begin = async (): Promise<void> => {
    setMissing(true);
    if (busy || name.trim() === '') { document.getElementById('your-name')?.focus(); return; }
    setBusy(true);
    setError(null);
    try {
      await core.app.begin({ name, role, workspace: workspace.trim() || defaultWorkspace(start), sample: start === 'sample' });
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
        <Radio.Group label="Begin with" value={start} onChange={(value) => setStart(value as Start)} size="sm">
          <div className={classes.starts}>
            <Radio.Card value="empty" tabIndex={start === 'empty' ? 0 : -1} className={classes.role} aria-label="Start empty">
              <Radio.Indicator size="xs" />
              <span><span className={classes.roleName}>Start empty</span><span className={classes.hint}>Your first note makes the first deployment.</span></span>
            </Radio.Card>
            <Radio.Card value="sample" tabIndex={start === 'sample' ? 0 : -1} className={classes.role} aria-label="Open a sample workspace">
              <Radio.Indicator size="xs" />
              <span>
                <span className={classes.roleName}>Open a sample workspace</span>
                <span className={classes.hint}>Six weeks of a filmmaker’s and a marketer’s deployments at invented companies, all marked as sample.</span>
              </span>
            </Radio.Card>
          </div>
        </Radio.Group>
        {error !== null && <ErrorNotice error={error} />}
        <Button type="submit" size="sm" loading={busy}>{start === 'sample' ? 'Open the sample workspace' : 'Start'}</Button>
      </form>
    </main>
  );
}

const defaultWorkspace = (start: Start): string => (start === 'sample' ? 'Sample workspace' : 'My workspace');
