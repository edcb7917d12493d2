import { hostname } from 'node:os';
import type { Profile } from '../../../../shared/api/settings.ts';
import { invalid, noWorkspace } from '../../../../shared/errors.ts';
import type { Undecided } from '../../../../shared/method/sharing-policy.ts';
import { joinProof } from '../../../../shared/protocol/proof.ts';
import type { Host } from '../../kernel/base/host.ts';
import { findProfile } from '../../kernel/settings/profile.ts';
import { keepHere } from '../sharing/keep-here.ts';
import { saveUndecided } from '../sharing/undecided.ts';
import type { IncomingAccess } from '../../kernel/session/session.ts';
import type { Store } from '../../kernel/store/store.ts';
import { findDeviceKey, newDeviceKey, signText } from '../connection/device-key.ts';
import { askHello, sendJoin } from '../connection/hub-client.ts';
import type { HubAddress } from '../connection/ask-hub.ts';
import {
  findMembership,
  findReceiptsOf,
  saveMembership,
  saveProgress,
  saveReceiptsOf,
} from '../../kernel/settings/membership.ts';
import type { Membership } from '../../kernel/settings/all-settings.ts';
import { takePlace } from './take-place.ts';

/** A hub's response to a device that asked to join, before anything of it is stored. */
export interface Joining {
  readonly membership: Membership;
  readonly incarnation: string;
}

/**
 * Requests to join a hub by an invite, for the person who works here. Before the response, only the
 * device's key is stored here, so that the same code works again if the response was lost.
 * @throws AppError; Unreachable, NotTheHub, HubRefusal
 */
export async function askToJoin(
  core: IncomingAccess,
  host: Host,
  at: HubAddress,
  { code, who }: { readonly code: string; readonly who: Pick<Profile, 'member' | 'name'> },
  nowMs: number,
): Promise<Joining> {
  const { store } = core;
  await askHello(at);
  const key = (await findDeviceKey(store, host)) ?? (await keepNewKey(store, host));
  const joined = await sendJoin(at, {
    code,
    device: { id: store.device, name: hostname().slice(0, 120) || 'Device', key: key.publicKey },
    member: { id: who.member, name: who.name },
    signature: signText(key, joinProof(code, store.device)),
  });
  return {
    membership: {
      url: at.url,
      hub: joined.hub,
      hubKey: joined.hubKey,
      certificate: joined.certificate,
      device: store.device,
      member: joined.member,
      joinedMs: nowMs,
    },
    incarnation: joined.incarnation,
  };
}

/**
 * Joins this folder to the hub that accepted it. Its records are sent with the next sync, except
 * for those that `keepHere` names; the workspace's own records stay here until research has
 * accepted them.
 * @param undecided what happens with deployments without a sharing policy
 */
export function takeJoining(
  core: IncomingAccess,
  { membership, incarnation }: Joining,
  undecided: Undecided,
): void {
  const { store } = core;
  const { hub, member } = membership;
  store.sqlite
    .transaction(() => {
      saveMembership(store, membership);
      saveProgress(store, null);
      takePlace(store, member);
      const before = findReceiptsOf(store);
      // A folder that returns to the same hub has its workspace already.
      if (before?.hub !== hub) keepHere(core, member, undecided);
      // The first sync recognises receipts of an earlier hub.
      if (!before) saveReceiptsOf(store, { hub, incarnation });
      saveUndecided(store, undecided);
    })
    .immediate();
}

/**
 * Joins a hub by an invite. The person who wrote here so far is known there under the same ID; with
 * an invite for an existing member, this is another device of theirs, and continues under their ID.
 * A copied folder joins its hub again as a separate device ([ME7]).
 * @throws AppError; Unreachable, NotTheHub, HubRefusal. Then this folder belongs to no hub, and a
 * second attempt with the same code works
 */
export async function join(
  core: IncomingAccess,
  host: Host,
  at: HubAddress,
  { code, undecided }: { readonly code: string; readonly undecided: Undecided },
  nowMs: number,
): Promise<void> {
  const who = findProfile(core.store);
  if (!who) throw noWorkspace();
  if (findMembership(core.store)?.device === core.store.device) throw joinedAlready();
  takeJoining(core, await askToJoin(core, host, at, { code, who }, nowMs), undecided);
}

async function keepNewKey(store: Store, host: Host) {
  const made = await newDeviceKey(host);
  made.save(store);
  return made;
}

const joinedAlready = () =>
  invalid(
    'This folder already belongs to a hub.',
    'Leave that hub first, or join with another folder.',
  );
