import { invalid } from '../../../shared/errors.ts';
import { findInviteLink } from '../../../shared/invite-link.ts';
import { keysFolder } from '../sync/key-files.ts';
import type { Core } from '../core.ts';
import type { Arguments } from './arguments.ts';
import type { Answer } from './run-command-line.ts';

/** `join URL CODE`, or `join LINK`. */
export async function joinCommand(core: Core, { positionals, flags }: Arguments): Promise<Answer> {
  const [first = '', second, ...more] = positionals;
  const link = second === undefined ? findInviteLink(first) : null;
  if (more.length > 0 || (second === undefined && link === null)) throw invalid('“join” takes the hub’s address and a code, or an invite’s link.', 'For example: join https://hub.example.com ABCD-EFGH-…');
  const undecided = flags.has('hold-undecided') ? 'redact_first' : 'as_is';
  const state = await core.client.sync.join(link ? { url: link.hub, code: link.code, undecided } : { url: first, code: second as string, undecided });
  const { hub } = state;
  const key = hub?.keySealed === false ? `\nThe command line has no key store: the device’s key is kept unencrypted in ${keysFolder()}, readable by your user account only. Backups, exports and copies of the data folder don’t contain it.` : '';
  return { json: { ...hub }, text: `This folder belongs to ${hub?.url} now; you are ${hub?.member.name} there (${hub?.member.role}).${key}` };
}

/** `sync --once`: one whole round. */
export async function syncCommand(core: Core, given: Arguments): Promise<Answer> {
  if (!given.flags.has('once')) throw invalid('“sync” needs --once.', 'The window syncs by itself; the command line does one round at a time.');
  const round = await core.client.sync.once();
  return {
    json: { ...round },
    text: `${round.receipted} of ${round.pushed} sent updates are on the hub, ${round.pulled} were read. ${round.pending} wait, ${round.rejected} were refused.`,
  };
}
