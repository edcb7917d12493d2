/** Fills a data folder through the same core that the app runs, before the app starts on it. */
import { openCore, type Core } from '../../electron/core/core.ts';

interface Options {
  readonly name?: string;
  /** The sample workspace instead of an empty one. */
  readonly sample?: boolean;
}

/** Begins a workspace in the folder, lets `fill` write into it, and closes it. @returns what `fill` returned */
export async function seedData<T>(dataDir: string, { name = 'Mia Sample', sample = false }: Options, fill: (core: Core) => Promise<T>): Promise<T> {
  const core = await openCore({ dataDir });
  try {
    await core.client.app.begin({ workspace: 'Sample studio', name, role: 'fdc', sample });
    return await fill(core);
  } finally {
    await core.close();
  }
}
