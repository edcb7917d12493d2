import { Button, TextInput } from '@mantine/core';
import { IconCopy } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { HubPeople, MadeInvite } from '../../../shared/api/people.ts';
import { copyText } from '../../ui/copy-text.ts';
import { KeyHint } from '../../ui/key-hint.tsx';
import { exactTime } from '../../ui/time-words.ts';
import type { Asked } from './invite-form.tsx';
import { grantWords } from './invite-words.ts';
import { namesOf } from './names-of.ts';
import classes from './people.module.css';

interface Props {
  readonly invite: MadeInvite;
  readonly asked: Asked;
  readonly deployments: HubPeople['deployments'];
  readonly onClose: () => void;
}

/** Shows the link of a new invite, which is shown once, and what it grants. */
export function MadeLink({ invite, asked, deployments, onClose }: Props): ReactNode {
  return (
    <div className={classes.form}>
      <p>
        {grantWords({ ...asked, deployments: namesOf(asked.deployments, deployments) })} The link
        works once, until {exactTime(invite.expires_at)}.
      </p>
      <TextInput
        label="Link"
        description="Send it privately. It isn’t shown again."
        readOnly
        value={invite.link}
        onFocus={(event) => {
          event.currentTarget.select();
        }}
      />
      <div className={classes.row}>
        <Button
          autoFocus
          data-autofocus
          leftSection={<IconCopy size={14} aria-hidden />}
          onClick={() => {
            void copyText(invite.link, 'Link copied');
          }}
        >
          Copy link
        </Button>
        <Button variant="default" onClick={onClose} rightSection={<KeyHint keys="Escape" />}>
          Done
        </Button>
      </div>
    </div>
  );
}
