import { hostname } from 'node:os';
import { invalid, noWorkspace } from '../../../shared/errors.ts';
import type { Undecided } from '../../../shared/method/sharing-policy.ts';
import { joinProof } from '../../../shared/protocol/proof.ts';
import type { Host } from '../host.ts';
import { findProfile, saveProfile } from '../profile.ts';
import { keepHere } from '../sharing/keep-here.ts';
import { saveUndecided } from '../sharing/undecided.ts';
import type { Session as CoreSession } from '../session.ts';
import { findDeviceKey, newDeviceKey, signText } from './device-key.ts';
import { askHello, type HubAddress, sendJoin } from './hub-client.ts';
import { findMembership, findReceiptsOf, type Membership, saveMembership, saveProgress, saveReceiptsOf } from './membership.ts';

/**
 * Makes this device one of a hub's by an invite. Who wrote here until now is known there by the same id.
 * A copied folder joins its hub again as a device of its own ([ME7]).
 * What was logged goes up with the next sync, but for what `keepHere` names; the workspace's own records stay here until research has taken them over.
 * @param undecided what happens with deployments whose sharing nobody decided
 * @throws AppError; Unreachable, NotTheHub, HubRefusal. Then this folder belongs to no hub, and a second try with the same code works
 */
export async function join(core: CoreSession, host: Host, at: HubAddress, { code, undecided }: { readonly code: string; readonly undecided: Undecided }, nowMs: number): Promise<Membership> {
  const { store } = core;
  const profile = findProfile(store);
  if (!profile) throw noWorkspace();
  if (findMembership(store)?.device === store.device) throw joinedAlready();
  await askHello(at);
  // Kept before it is sent: when the answer gets lost, the same key asks again and gets the same answer.
  const key = await findDeviceKey(store, host) ?? await keepNewKey(core, host);
  const joined = await sendJoin(at, {
    code, device: { id: store.device, name: hostname().slice(0, 120) || 'Device', key: key.publicKey },
    member: { id: profile.member, name: profile.name }, signature: signText(key, joinProof(code, store.device)),
  });
  const membership: Membership = { url: at.url, hub: joined.hub, hubKey: joined.hubKey, certificate: joined.certificate, device: store.device, member: joined.member, joinedMs: nowMs };
  store.sqlite.transaction(() => {
    saveMembership(store, membership);
    saveProgress(store, null);
    saveProfile(store, { ...profile, role: joined.member.role });
    const before = findReceiptsOf(store);
    // Who comes back to the same hub has its workspace already.
    if (before?.hub !== joined.hub) keepHere(store, joined.member, undecided);
    // Receipts of an earlier hub are told apart by the first round.
    if (!before) saveReceiptsOf(store, { hub: joined.hub, incarnation: joined.incarnation });
    saveUndecided(store, undecided);
  }).immediate();
  return membership;
}

async function keepNewKey({ store }: CoreSession, host: Host) {
  const made = await newDeviceKey(host);
  made.save(store);
  return made;
}

const joinedAlready = () => invalid('This folder belongs to a hub already.', 'Leave that one first, or join with another folder.');
