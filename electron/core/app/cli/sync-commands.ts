import { UsageError } from '../../../../command-line/usage-error.ts';
import { findInviteLink } from '../../../../shared/invite-link.ts';
import { keysFolder } from '../../replication/connection/key-files.ts';
import { defineCommand } from './command.ts';

export const joinCommand = defineCommand({
  name: 'join',
  operands: 'URL CODE | LINK',
  summary: 'Joins a hub with an invite. Existing records are sent at the next sync.',
  access: 'write',
  options: {
    'hold-undecided': {
      help:
        'Observations of deployments without a sharing policy stay here until someone reviews ' +
        'them.',
    },
  },
  async run(core, { operands, values }) {
    const [first = '', second, ...more] = operands;
    const link = second === undefined ? findInviteLink(first) : null;
    if (more.length > 0 || (second === undefined && link === null))
      throw new UsageError(
        '“join” needs a hub address and a code, or an invite link.',
        'For example: join https://hub.example.com ABCD-EFGH-…',
      );
    const undecided = values['hold-undecided'] ? 'redact_first' : 'as_is';
    const { hub } = await core.client.sync.join(
      link
        ? { url: link.hub, code: link.code, undecided }
        : { url: first, code: second as string, undecided },
    );
    const key =
      hub?.keySealed === false
        ? '\nThe command line has no key store. The device’s key is stored unencrypted in ' +
          `${keysFolder()}, readable by your user account only. Backups, exports and copies ` +
          'of the data folder don’t contain the key.'
        : '';
    return {
      json: { ...hub },
      text: `Joined ${hub?.url} as ${hub?.member.name} (${hub?.member.role}).${key}`,
    };
  },
});

/** Runs `sync --once`: one whole sync. */
export const syncCommand = defineCommand({
  name: 'sync',
  summary: 'Sends waiting changes and receives new ones.',
  access: 'write',
  options: {
    once: {
      required: true,
      help: 'The window syncs automatically. The command line syncs once per call.',
    },
  },
  async run(core) {
    const round = await core.client.sync.once();
    return {
      json: round,
      text:
        `${round.receipted} of ${round.pushed} sent updates confirmed, ${round.pulled} ` +
        `received, ${round.pending} waiting, ${round.rejected} rejected.`,
    };
  },
});
