import { Button, Checkbox } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { core } from '../../core-client/core.ts';
import { syncQuery } from '../../core-client/queries.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { type Invite, InviteInput, missingPart } from '../../ui/invite-input.tsx';
import classes from './sync.module.css';

interface Props {
  readonly invite: Invite;
  /** The person has said already that they want to join by it. */
  readonly atOnce: boolean;
  /** The invite is used up. */
  readonly onJoined: () => void;
}

/** Joining a hub: the invite, and what will happen in plain words before it does. */
export function JoinForm({ invite: given, atOnce, onJoined }: Props): ReactNode {
  const queries = useQueryClient();
  const [invite, setInvite] = useState(given);
  const [holds, setHolds] = useState(false);
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);

  const join = async (): Promise<void> => {
    setTried(true);
    const missing = missingPart(invite);
    if (missing !== null) { document.getElementById(missing)?.focus(); return; }
    setBusy(true);
    setError(null);
    try {
      const state = await core.sync.join({ ...invite, undecided: holds ? 'redact_first' : 'as_is' });
      onJoined();
      queries.setQueryData(syncQuery.queryKey, state);
    } catch (caught) {
      setError(caught);
      setBusy(false);
    }
  };

  const begun = useRef(false);
  useEffect(() => {
    if (!atOnce || begun.current) return;
    begun.current = true;
    void join();
  });

  return (
    <>
      <section className={classes.section} aria-labelledby="hub-join">
        <h3 id="hub-join">Join a hub</h3>
        <p>A hub is where a research team brings together what is seen at all deployments. Without one, everything stays on this computer, and nothing is missing.</p>
        <form className={classes.form} noValidate aria-busy={busy} onSubmit={(event: FormEvent) => { event.preventDefault(); if (!busy) void join(); }}>
          <InviteInput value={invite} onChange={setInvite} tried={tried} autoFocus={given.code !== ''} />
          <Checkbox
            label="Hold back until reviewed" description="Of deployments where nobody has decided what leaves the site, observations and files stay here until you have looked at them."
            checked={holds} onChange={(event) => { setHolds(event.currentTarget.checked); }}
          />
          {error !== null && <ErrorNotice error={error} />}
          <Button type="submit" loading={busy}>Join</Button>
        </form>
      </section>
      <section className={classes.section} aria-labelledby="hub-what">
        <h3 id="hub-what">What will happen</h3>
        <ul>
          <li><strong>Goes to the hub:</strong> your deployments with everything logged in them, also what you logged before joining, as far as each deployment lets it leave its site. {holds ? 'Where nobody has decided, observations and files are held back until you share them.' : 'Where nobody has decided, everything goes as it is, unless you hold it back.'}</li>
          <li><strong>Stays on this computer:</strong> drafts, settings, saved views, backups and everything of the sample. Professions, model iterations and people that you made stay usable here; what the research team has under the same name becomes theirs, the rest is offered to them.</li>
          <li><strong>Comes from the hub:</strong> what your role may read there: the research team’s professions, iterations and people, and the deployments that you are on.</li>
          <li>You log as before, with or without a network. What waits goes up by itself, and each record says where it is.</li>
        </ul>
      </section>
    </>
  );
}
