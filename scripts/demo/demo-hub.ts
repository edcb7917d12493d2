import { type HeldLine, openHeldLine } from '../../test/e2e/held-line.ts';
import { restartHub } from '../../test/e2e/sync-window.ts';
import { askHub, type HubProcess, spawnHub } from '../../test/hub/support/process.ts';

/** The hub of the story: a real one in a process of its own, killed and started again at the same place. */
export class DemoHub {
  readonly #dataDir: string;
  readonly #address: string;
  #process: HubProcess;
  /** The line over which site reaches it; it can be held up. */
  readonly line: HeldLine;
  /** The link that the first start printed, for the first research lead. */
  readonly firstInvite: string;

  private constructor(dataDir: string, started: HubProcess, line: HeldLine) {
    this.#dataDir = dataDir;
    this.#process = started;
    this.#address = started.address;
    this.line = line;
    this.firstInvite = started.invite?.link ?? '';
  }

  static async start(dataDir: string): Promise<DemoHub> {
    const started = await spawnHub(['--data', dataDir]);
    return new DemoHub(dataDir, started, await openHeldLine(started.address));
  }

  get address(): string { return this.#address; }

  /** @returns the code of an invite */
  async invite(role: 'fdc' | 'success', member: string): Promise<string> {
    return (await askHub<{ code: string }>(['invite', '--role', role, '--member', member, '--data', this.#dataDir])).code;
  }

  /** Takes all devices of a member off the hub. */
  async revoke(member: string): Promise<void> { await askHub(['revoke', member, '--data', this.#dataDir]); }

  /** As a power cut would. */
  async kill(): Promise<void> { await this.#process.kill(); }

  async startAgain(): Promise<void> { this.#process = await restartHub(this.#dataDir, this.#address); }

  async end(): Promise<void> {
    this.line.close();
    await this.kill();
  }
}
