import { Button, Checkbox } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useDraft } from '../../fields/use-draft.ts';
import { core } from '../../core-client/core.ts';
import { syncQuery } from '../../core-client/queries.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import {
  type Invite,
  InviteInput,
  joinDraftKey,
  missingPart,
  readInvite,
} from '../../ui/invite-input.tsx';
import { useAct } from '../../ui/use-act.ts';
import classes from './sync.module.css';

interface Props {
  readonly invite: Invite;
  /** The invite is used up. */
  readonly onJoined: () => void;
}

/** Shows the form for joining a hub, and explains in advance what joining does. */
export function JoinForm({ invite: given, onJoined }: Props): ReactNode {
  const [holds, setHolds] = useState(false);
  const { invite, type, tried, busy, error, join } = useJoin(given, holds, onJoined);

  return (
    <>
      <section className={classes.section} aria-labelledby="hub-join">
        <h3 id="hub-join">Join a hub</h3>
        <p>
          A hub collects the observations of all deployments for a research team. You don’t need
          one: without a hub, everything works and stays on this computer.
        </p>
        <form
          className={classes.form}
          noValidate
          aria-busy={busy}
          onSubmit={(event: FormEvent) => {
            event.preventDefault();
            if (!busy) void join();
          }}
        >
          <InviteInput value={invite} onChange={type} tried={tried} autoFocus={given.code !== ''} />
          <Checkbox
            label="Hold back until reviewed"
            description={
              'For deployments without a sharing policy, keep observations and files here until ' +
              'you have reviewed them.'
            }
            checked={holds}
            onChange={(event) => {
              setHolds(event.currentTarget.checked);
            }}
          />
          {error !== null && <ErrorNotice error={error} />}
          <Button type="submit" loading={busy}>
            Join
          </Button>
        </form>
      </section>
      <WhatWillHappen holds={holds} />
    </>
  );
}

/**
 * Holds the invite as it is typed, and joins with it.
 * @param holds whether to hold back what has no sharing policy
 */
function useJoin(given: Invite, holds: boolean, onJoined: () => void) {
  const queries = useQueryClient();
  const draft = useDraft<unknown>(joinDraftKey);
  const [typed, setTyped] = useState<Invite | null>(given.code === '' ? null : given);
  const invite = typed ?? readInvite(draft.kept?.content);
  const [tried, setTried] = useState(false);
  const { act, busy, error } = useAct({ inline: true });

  const join = async (): Promise<void> => {
    setTried(true);
    const missing = missingPart(invite);
    if (missing !== null) {
      document.getElementById(missing)?.focus();
      return;
    }
    await act(async () => {
      const state = await core.sync.join({
        ...invite,
        undecided: holds ? 'redact_first' : 'as_is',
      });
      await draft.remove();
      onJoined();
      queries.setQueryData(syncQuery.queryKey, state);
    });
  };
  const type = (next: Invite): void => {
    setTyped(next);
    draft.put(next);
  };
  return { invite, type, tried, busy, error, join };
}

function WhatWillHappen({ holds }: { readonly holds: boolean }): ReactNode {
  return (
    <section className={classes.section} aria-labelledby="hub-what">
      <h3 id="hub-what">What will happen</h3>
      <ul>
        <li>
          <strong>Sent to the hub:</strong> your deployments and everything logged in them,
          including before you joined, as each deployment’s sharing policy allows.{' '}
          {holds
            ? 'Without a policy, observations and files are held back until you share them.'
            : 'Without a policy, everything is shared, unless you hold it back.'}
        </li>
        <li>
          <strong>Stays on this computer:</strong> drafts, settings, saved views, backups and the
          sample. Professions, model iterations and people you created stay usable here. Those with
          the same name as the research team’s are merged with theirs, and the rest are suggested to
          the team.
        </li>
        <li>
          <strong>Received from the hub:</strong> what your role may read: the research team’s
          professions, iterations and people, and your deployments.
        </li>
        <li>
          Logging works as before, online or offline. Changes sync automatically, and each record
          shows where it is saved.
        </li>
      </ul>
    </section>
  );
}
