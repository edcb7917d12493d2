import { Button, TextInput } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, type ReactNode, useState } from 'react';
import type { Profile } from '../../../shared/api/settings.ts';
import { type Role, roles } from '../../../shared/records/member.ts';
import { core } from '../../core-client/core.ts';
import { appQuery } from '../../core-client/queries.ts';
import { ChoiceSelect } from '../../fields/choice-select.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { useAct } from '../../ui/use-act.ts';
import classes from './settings.module.css';

const roleChoices = Object.entries(roles).map(([id, title]) => ({ id, title }));

/** Shows who works on this device. */
export function ProfileSection(): ReactNode {
  const state = useQuery(appQuery).data;
  const profile = state?.profile;
  if (profile)
    return (
      <ProfileForm
        key={`${profile.name} ${profile.role}`}
        profile={profile}
        joined={state.standing !== null}
      />
    );
  return null;
}

/** Holds the profile as it is edited, and saves it. */
function useProfile(profile: Profile) {
  const queries = useQueryClient();
  const [name, setName] = useState(profile.name);
  const [role, setRole] = useState<Role>(profile.role);
  const { act, error } = useAct({ inline: true });
  // A saved profile has another form, so an undo that fails is shown in a toast.
  const { act: revert } = useAct();
  const changed = name.trim() !== profile.name || role !== profile.role;

  const refresh = () => queries.invalidateQueries({ queryKey: appQuery.queryKey });
  const save = async (): Promise<void> => {
    if (!changed || name.trim() === '') return;
    const before = { name: profile.name, role: profile.role };
    await act(() => core.app.rename({ name, role }).then(refresh), {
      done: 'Profile saved',
      undo: () => {
        void revert(() => core.app.rename(before).then(refresh));
      },
    });
  };
  return { name, setName, role, setRole, changed, error, save };
}

/**
 * Shows the form of the profile.
 * @param joined whether the hub sets the role, so that it can't be changed here
 */
function ProfileForm({
  profile,
  joined,
}: {
  readonly profile: Profile;
  readonly joined: boolean;
}): ReactNode {
  const { name, setName, role, setRole, changed, error, save } = useProfile(profile);
  return (
    <form
      className={classes.form}
      noValidate
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        void save();
      }}
    >
      <TextInput
        label="Your name"
        description="Shown next to everything you write, including past entries."
        maxLength={120}
        value={name}
        required
        onChange={(event) => setName(event.currentTarget.value)}
        error={name.trim() === '' ? 'Enter your name' : undefined}
      />
      <ChoiceSelect
        label="Your role"
        description={
          joined
            ? 'Set by the hub. A research lead can change it there.'
            : 'Sets what comes first in the sidebar.'
        }
        disabled={joined}
        data={roleChoices.map(({ id, title }) => ({ value: id, label: title }))}
        choices={roleChoices}
        searchable={false}
        value={role}
        allowDeselect={false}
        onChange={(value) => setRole((value ?? role) as Role)}
      />
      <dl className={classes.facts}>
        <dt>Workspace</dt>
        <dd>
          {profile.workspace}
          {profile.sample && ' (sample: all people are fictional)'}
        </dd>
      </dl>
      {error !== null && <ErrorNotice error={error} />}
      <Button type="submit" disabled={!changed || name.trim() === ''}>
        Save profile
      </Button>
    </form>
  );
}
