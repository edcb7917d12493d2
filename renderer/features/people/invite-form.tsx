import { Button, TextInput } from '@mantine/core';
import {
  type FormEvent,
  type KeyboardEvent,
  type ReactNode,
  type RefObject,
  useRef,
  useState,
} from 'react';
import type { HubPeople, HubPerson, InvitePerson, MadeInvite } from '../../../shared/api/people.ts';
import { type Role, roles } from '../../../shared/records/member.ts';
import { invitableBy } from '../../../shared/roles/people-right.ts';
import { core } from '../../core-client/core.ts';
import { ChoiceSelect } from '../../fields/choice-select.tsx';
import { RecordsPicker } from '../../fields/records-picker.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { focusUnmatched } from '../../ui/focus-unmatched.ts';
import { KeyHint } from '../../ui/key-hint.tsx';
import { grantWords, isLimitable } from './invite-words.ts';
import { namesOf } from './names-of.ts';
import { useAct } from '../../ui/use-act.ts';
import classes from './people.module.css';

export type Asked = Pick<InvitePerson, 'role' | 'name' | 'deployments'>;

interface Props {
  readonly by: Role;
  readonly member: HubPerson | null;
  readonly deployments: HubPeople['deployments'];
  readonly onMade: (invite: MadeInvite, asked: Asked) => void;
  readonly onClose: () => void;
}

const lifetimes = [
  { id: '1', title: '1 day' },
  { id: '7', title: '7 days' },
  { id: '30', title: '30 days' },
  { id: '90', title: '90 days' },
];
const dataOf = (choices: readonly { readonly id: string; readonly title: string }[]) =>
  choices.map(({ id, title }) => ({ value: id, label: title }));

/** Shows the form for an invite: whom to invite, with which role, where, and for how long. */
export function InviteForm(props: Props): ReactNode {
  const { by, member, deployments, onClose } = props;
  const form = useRef<HTMLFormElement>(null);
  const invite = useInvite(props, form);
  const { asked, submit, busy, error } = invite;
  const create = (event: FormEvent | KeyboardEvent): void => {
    event.preventDefault();
    void submit();
  };
  return (
    <form
      ref={form}
      className={classes.form}
      noValidate
      aria-busy={busy}
      onSubmit={create}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) create(event);
      }}
    >
      {member === null && <Whom by={by} invite={invite} />}
      {invite.limits && <Where invite={invite} deployments={deployments} />}
      <ChoiceSelect
        label="Link expires after"
        data={dataOf(lifetimes)}
        choices={lifetimes}
        searchable={false}
        value={invite.days}
        allowDeselect={false}
        data-autofocus={member === null ? undefined : true}
        onChange={(value) => {
          if (value !== null) invite.setDays(value);
        }}
      />
      <p className={classes.grant}>
        {member === null
          ? grantWords({ ...asked, deployments: namesOf(asked.deployments, deployments) })
          : `The new device works in the name of ${member.name}, as ${roles[member.role]}.`}
      </p>
      {error !== null && <ErrorNotice error={error} />}
      <div className={classes.row}>
        <Button type="submit" loading={busy} rightSection={<KeyHint keys="mod+Enter" />}>
          Create link
        </Button>
        <Button variant="default" onClick={onClose} rightSection={<KeyHint keys="Escape" />}>
          Cancel
        </Button>
      </div>
    </form>
  );
}

/** Holds the invite as it is filled in, and requests it from the hub. */
function useInvite({ member, onMade }: Props, form: RefObject<HTMLFormElement | null>) {
  const [name, setName] = useState(member?.name ?? '');
  const [role, setRole] = useState<Role>(member?.role ?? 'fdc');
  const [on, setOn] = useState<readonly string[]>([]);
  const [days, setDays] = useState('7');
  const [tried, setTried] = useState(false);
  const { act, busy, error } = useAct({ inline: true });
  const limits = member === null && isLimitable(role);
  const asked: Asked = { role, name, deployments: limits && on.length > 0 ? [...on] : null };
  const missing = name.trim() === '';

  const submit = async (): Promise<void> => {
    setTried(true);
    if (busy || focusUnmatched(form.current)) return;
    if (missing) {
      document.getElementById('invite-name')?.focus();
      return;
    }
    const invite = await act(() =>
      core.people.invite({
        ...asked,
        deployments: asked.deployments && [...asked.deployments],
        member: member?.id ?? null,
        days: Number(days),
      }),
    );
    if (invite) onMade(invite, asked);
  };
  const fields = { name, setName, role, setRole, on, setOn, days, setDays };
  return { ...fields, limits, asked, submit, busy, error, nameMissing: tried && missing };
}
type Asking = ReturnType<typeof useInvite>;

function Whom({
  by,
  invite: { name, setName, role, setRole, nameMissing },
}: {
  readonly by: Role;
  readonly invite: Asking;
}): ReactNode {
  const choices = invitableBy(by).map((id) => ({ id, title: roles[id] }));
  return (
    <>
      <TextInput
        id="invite-name"
        label="Name"
        description="How others see them."
        required
        autoFocus
        data-autofocus
        maxLength={120}
        autoComplete="off"
        value={name}
        onChange={(event) => {
          setName(event.currentTarget.value);
        }}
        error={nameMissing ? 'Enter a name' : undefined}
      />
      <ChoiceSelect
        label="Role"
        data={dataOf(choices)}
        choices={choices}
        searchable={false}
        value={role}
        allowDeselect={false}
        onChange={(value) => {
          setRole((value ?? role) as Role);
        }}
      />
    </>
  );
}

function Where({
  invite: { role, on, setOn },
  deployments,
}: Pick<Props, 'deployments'> & { readonly invite: Asking }): ReactNode {
  return (
    <RecordsPicker
      label="Deployments"
      description={
        role === 'fdc'
          ? 'Leave this empty to let them create their own.'
          : 'Leave this empty to let them read all deployments.'
      }
      types={['deployment']}
      among={deployments.map(({ id }) => id)}
      value={on}
      onChange={setOn}
    />
  );
}
