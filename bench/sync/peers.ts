import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { repoDir } from '../../scripts/runtime/repo.ts';
import { runCommand } from '../../scripts/runtime/run-command.ts';

export interface PeerTimes {
  readonly ms: number;
  readonly overIdleMb: number | null;
}
export interface Peer {
  readonly name: string;
  /** The maximum of our time relative to theirs. */
  readonly budget: number;
  readonly what: string;
  /** Sends the same entries from one of its clients through its server to another. */
  carry(dir: string, entries: readonly unknown[]): Promise<PeerTimes>;
}

const folder = join(repoDir, 'bench', 'peers');

/**
 * Installs, if necessary, the systems we compare with. If that fails, it reports so, and they are
 * left out.
 */
export async function preparePeers(say: (line: string) => void): Promise<readonly Peer[]> {
  if (!existsSync(join(folder, 'node_modules', 'pouchdb'))) {
    say('installing PouchDB and automerge-repo in bench/peers, to be measured against');
    const { code, output } = await runCommand('npm', ['ci'], {
      cwd: folder,
      shell: process.platform === 'win32',
    });
    if (code !== 0) {
      say(
        'PouchDB and automerge-repo are left out, for they could not be installed: ' +
          `${reasonIn(output)}`,
      );
      return [];
    }
  }
  return [
    {
      name: 'PouchDB',
      budget: 1 / 5,
      what:
        'the same against PouchDB over express-pouchdb, LevelDB, 1,000 to a batch; theirs ' +
        'without rows for lists and search',
      carry: runPeer('pouchdb.mjs'),
    },
    {
      name: 'automerge-repo',
      budget: 1 / 6,
      what:
        'the same against automerge-repo over its WebSocket server with files, 50 records to a ' +
        'change; theirs without rows',
      carry: runPeer('automerge.mjs'),
    },
  ];
}

/** Returns the first lines of npm's output, which give the reason; the rest explains usage. */
const reasonIn = (output: string): string => output.trim().split('\n').slice(0, 4).join(' ');

const runPeer =
  (script: string): Peer['carry'] =>
  async (dir, entries) => {
    const file = join(dir, 'entries.json');
    writeFileSync(file, JSON.stringify(entries));
    const { code, output } = await runCommand(process.execPath, [join(folder, script), file, dir], {
      timeout: 300_000,
      env: { ...process.env, NODE_NO_WARNINGS: '1' },
    });
    const line = output
      .trim()
      .split('\n')
      .filter((one) => one.startsWith('{"sendMs":'))
      .at(-1);
    if (code !== 0 || line === undefined)
      throw new Error(`${script} failed: ${output.slice(-2_000)}`);
    const { sendMs, receiveMs, overIdleMb } = JSON.parse(line) as {
      sendMs: number;
      receiveMs: number;
      overIdleMb: number | null;
    };
    return { ms: sendMs + receiveMs, overIdleMb };
  };
