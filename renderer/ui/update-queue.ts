import type { RecordView } from '../../shared/api/views.ts';
import { seenOf } from './seen-of.ts';
import { Turns } from './turns.ts';

type Values = Readonly<Record<string, unknown>>;

/** What to set in a record. */
export interface Update {
  /** The record as it is on the screen. */
  readonly record: Pick<RecordView, 'id' | 'heads'>;
  /** Returns the values to set, from the record as it is when they are written. */
  readonly values: (current: RecordView) => Values;
}

interface Written {
  readonly written: readonly string[];
}

interface Core {
  readonly get: (input: { id: string }) => Promise<RecordView>;
  readonly updateEach: (input: {
    updates: { id: string; values: never; seen: Record<string, string[]> }[];
    draft: string | null;
  }) => Promise<Written>;
}

const nothing: Written = { written: [] };

/**
 * Writes updates one after another, each on top of what the one before wrote. A second click before
 * the first is on the screen so neither loses the first nor contradicts it.
 */
export class UpdateQueue {
  readonly #core: Core;
  readonly #own = new Set<string>();
  readonly #turns = new Turns();

  constructor(core: Core) {
    this.#core = core;
  }

  /**
   * Writes updates in one commit, once those before are written. An edit of someone else that was
   * not on the screen becomes a conflict.
   * @param draft the draft that the same commit removes
   * @throws what core throws; later updates are written nevertheless
   */
  write(updates: readonly Update[], draft: string | null = null): Promise<Written> {
    return this.#turns.run(() => this.#write(updates, draft));
  }

  async #write(wanted: readonly Update[], draft: string | null): Promise<Written> {
    const planned = await Promise.all(
      wanted.map(async ({ record, values }) => {
        const current = await this.#core.get({ id: record.id });
        const changed = values(current);
        const fields = Object.keys(changed);
        return {
          id: record.id,
          values: changed as never,
          seen: this.#seen(record, current, fields),
        };
      }),
    );
    const changing = planned.filter(({ values }) => Object.keys(values).length > 0);
    if (changing.length === 0 && draft === null) return nothing;
    const updates = changing.length > 0 ? changing : planned;
    const done = await this.#core.updateEach({ updates, draft });
    for (const entry of done.written) this.#own.add(entry);
    return done;
  }

  /** Returns the heads that the person knows: those on the screen, and those written since here. */
  #seen(shown: Update['record'], current: RecordView, fields: string[]): Record<string, string[]> {
    const known = seenOf(shown, fields);
    return Object.fromEntries(
      Object.entries(seenOf(current, fields)).map(([field, heads]) => [
        field,
        heads.filter((head) => this.#own.has(head) || known[field]?.includes(head)),
      ]),
    );
  }
}
