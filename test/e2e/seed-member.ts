import type { Core } from '../../electron/core/app/core.ts';
import { askHub } from '../hub/support/process.ts';
import { seedData } from './seed-data.ts';

export interface Invited {
  readonly name: string;
  readonly role?: 'fdc' | 'research' | 'success';
  /** What they are on; without any they may open deployments of their own. */
  readonly deployments?: readonly string[];
  /** Over which line they reach the hub. */
  readonly address: string;
}

/** Returns the code of a new invite. */
export async function inviteTo(
  hubDir: string,
  { name, role = 'fdc', deployments }: Omit<Invited, 'address'>,
): Promise<string> {
  const { code } = await askHub<{ code: string }>([
    'invite',
    '--role',
    role,
    '--member',
    name,
    '--data',
    hubDir,
    ...(deployments ? ['--deployments', deployments.join(',')] : []),
  ]);
  return code;
}

/**
 * Begins a folder of somebody who joined the hub; `fill` is what they have before the window opens,
 * and it is on the hub then.
 */
export async function seedMember<T>(
  hubDir: string,
  dataDir: string,
  invited: Invited,
  fill: (core: Core) => Promise<T>,
): Promise<T> {
  const { name, role = 'fdc', address } = invited;
  const code = await inviteTo(hubDir, invited);
  return seedData(dataDir, { name, role }, async (core) => {
    await core.client.sync.join({ url: address, code });
    const filled = await fill(core);
    await core.client.sync.once();
    return filled;
  });
}
