import { type HeldLine, openHeldLine } from '../../test/e2e/held-line.ts';
import { restartHub } from '../../test/e2e/sync-window.ts';
import { askHub, type HubProcess, spawnHub } from '../../test/hub/support/process.ts';

/** The hub of the demo: a real one in its own process, killed and restarted at the same address. */
export class DemoHub {
  readonly #dataDir: string;
  readonly #address: string;
  #process: HubProcess;
  /** The connection through which the site reaches it; it can be held. */
  readonly line: HeldLine;
  /** The link printed by the first start, for the first research lead. */
  readonly firstInvite: string;

  private constructor(dataDir: string, started: HubProcess, line: HeldLine) {
    this.#dataDir = dataDir;
    this.#process = started;
    this.#address = started.address;
    this.line = line;
    this.firstInvite = started.invite?.link ?? '';
  }

  /** Starts a new hub. */
  static async start(dataDir: string): Promise<DemoHub> {
    const started = await spawnHub(['--data', dataDir]);
    return new DemoHub(dataDir, started, await openHeldLine(started.address));
  }

  get address(): string {
    return this.#address;
  }

  /**
   * Creates an invite.
   * @returns its code
   */
  async invite(role: 'fdc' | 'success', member: string): Promise<string> {
    return (
      await askHub<{ code: string }>([
        'invite',
        '--role',
        role,
        '--member',
        member,
        '--data',
        this.#dataDir,
      ])
    ).code;
  }

  /** Revokes all devices of a member. */
  async revoke(member: string): Promise<void> {
    await askHub(['revoke', member, '--data', this.#dataDir]);
  }

  /** Kills the hub as a power cut would. */
  async kill(): Promise<void> {
    await this.#process.kill();
  }

  /** Starts the killed hub again at the same address. */
  async startAgain(): Promise<void> {
    this.#process = await restartHub(this.#dataDir, this.#address);
  }

  /** Closes the connection and kills the hub. */
  async end(): Promise<void> {
    this.line.close();
    await this.kill();
  }
}
