import { Button, Select, TextInput } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, type ReactNode, useState } from 'react';
import type { Profile } from '../../../shared/api/settings.ts';
import { type Role, roles } from '../../../shared/records/member.ts';
import { core } from '../../core-client/core.ts';
import { appQuery } from '../../core-client/queries.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { showWritten } from '../../ui/show-written.tsx';
import classes from './settings.module.css';

/** Who works on this device. */
export function ProfileSection(): ReactNode {
  const state = useQuery(appQuery).data;
  const profile = state?.profile;
  return profile ? <ProfileForm key={`${profile.name} ${profile.role}`} profile={profile} joined={state.standing !== null} /> : null;
}

/** @param joined the hub gives the role, and it is not changed here */
function ProfileForm({ profile, joined }: { readonly profile: Profile; readonly joined: boolean }): ReactNode {
  const queries = useQueryClient();
  const [name, setName] = useState(profile.name);
  const [role, setRole] = useState<Role>(profile.role);
  const [error, setError] = useState<unknown>(null);
  const changed = name.trim() !== profile.name || role !== profile.role;

  const rename = async (to: { readonly name: string; readonly role: Role }): Promise<void> => {
    setError(null);
    try {
      await core.app.rename(to);
      await queries.invalidateQueries({ queryKey: appQuery.queryKey });
    } catch (caught) {
      setError(caught);
    }
  };
  const save = async (): Promise<void> => {
    if (!changed || name.trim() === '') return;
    const before = { name: profile.name, role: profile.role };
    await rename({ name, role });
    showWritten('Profile saved', () => { void rename(before); });
  };
  return (
    <form className={classes.form} noValidate onSubmit={(event: FormEvent) => { event.preventDefault(); void save(); }}>
      <TextInput
        label="Your name" description="It stands beside what you write, also beside what you wrote before." maxLength={120} value={name} required
        onChange={(event) => setName(event.currentTarget.value)} error={name.trim() === '' ? 'Your name is needed' : undefined}
      />
      <Select label="Your role" description={joined ? 'The hub gave it to you; a research lead can change it there.' : 'It decides what stands first in the sidebar.'} disabled={joined} data={Object.entries(roles).map(([value, label]) => ({ value, label }))} value={role} allowDeselect={false} onChange={(value) => setRole((value ?? role) as Role)} />
      <dl className={classes.facts}>
        <dt>Workspace</dt><dd>{profile.workspace}{profile.sample && ' (sample: everybody in it is invented)'}</dd>
      </dl>
      {error !== null && <ErrorNotice error={error} />}
      <Button type="submit" disabled={!changed || name.trim() === ''}>Save profile</Button>
    </form>
  );
}
