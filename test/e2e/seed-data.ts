/** Fills a data folder through the same core that the app runs, before the app starts on it. */
import { Changes } from '../../electron/core/kernel/base/changes.ts';
import { openCore, type Core } from '../../electron/core/app/core.ts';
import { findProfile } from '../../electron/core/kernel/settings/profile.ts';
import { openSession } from '../../electron/core/kernel/session/session.ts';
import { defaultMigrationsDir } from '../../electron/core/kernel/database/migrate.ts';
import { saveMembership } from '../../electron/core/kernel/settings/membership.ts';
import type { MemberOfHub } from '../../shared/protocol/joining.ts';
import type { Role } from '../../shared/records/member.ts';
import { sampleMembership } from '../electron/core/sample-membership.ts';

interface Options {
  readonly name?: string;
  readonly role?: Role;
  /** The sample workspace instead of an empty one. */
  readonly sample?: boolean;
  /** Another clock than the computer's. */
  readonly now?: () => number;
}

/**
 * Begins a workspace in the folder, lets `fill` write into it, and closes it. @returns what `fill`
 * returned
 */
export async function seedData<T>(
  dataDir: string,
  { name = 'Mia Sample', role = 'fdc', sample = false, now }: Options,
  fill: (core: Core) => Promise<T>,
): Promise<T> {
  const core = await openCore({ dataDir, ...(now && { now }) });
  try {
    await core.client.app.begin({ workspace: 'Sample studio', name, role, sample });
    return await fill(core);
  } finally {
    await core.close();
  }
}

/**
 * What the hub would have told when the folder's member joined: from here on only what this allows
 * is written.
 */
export function seedMembership(
  dataDir: string,
  told: Pick<MemberOfHub, 'role' | 'deployments' | 'opens' | 'limited'>,
): void {
  const session = openSession(
    { dataDir, migrationsDir: defaultMigrationsDir(), now: Date.now, random: undefined },
    new Changes(),
  );
  try {
    const { member, name } = findProfile(session.store)!;
    saveMembership(
      session.store,
      sampleMembership(session.store.device, { ...told, id: member, name, authors: [member] }),
    );
  } finally {
    session.close();
  }
}
