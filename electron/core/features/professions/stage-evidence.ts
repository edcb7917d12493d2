import type { StageEvidence, StageMode } from '../../../../shared/api/professions.ts';
import type { ListItem } from '../../../../shared/api/views.ts';
import { modeLikeness } from '../../../../shared/method/mode-likeness.ts';
import type { RecordId } from '../../../../shared/ids.ts';
import { nameKey } from '../../../../shared/records/name-key.ts';
import { recordTypes, type ValuesOf } from '../../../../shared/records/index.ts';
import { readValues } from '../../../../shared/records/read-values.ts';
import type { Sqlite } from '../../kernel/database/open-database.ts';
import { facetToken } from '../../kernel/projection/facet-token.ts';
import {
  listItem,
  recordColumns,
  type RecordRow,
  recordView,
} from '../../kernel/projection/record-rows.ts';
import { indexedWords } from '../../kernel/query/informative-words.ts';
import { type LookAlikes, textOf } from '../../kernel/query/look-alikes.ts';
import type { Records } from '../../kernel/query/records.ts';

/** Of the observations of a stage, the newest are compared with its modes. */
const comparedMax = 200;
/** At most this many records are listed at each place; counts are of all that were compared. */
const listedMax = 20;

type Stage = ValuesOf<'profession'>['stages'][number];
type Kind = StageMode['kind'];

interface ExampleRow extends RecordRow {
  readonly example: RecordId;
  readonly stage: string;
  readonly mode: string;
  readonly kind: string;
}

/** An observation of a stage that nobody linked to a mode. */
interface Unlinked {
  readonly item: ListItem;
  readonly kind: Kind;
  readonly words: ReadonlySet<string>;
}

interface Match {
  readonly mode: string;
  readonly share: number;
  readonly words: readonly string[];
}

const modeKey = (kind: string, text: string): string => `${kind} ${nameKey(text)}`;

/** Finds which observations show the failure modes and magic moments of workflow stages. */
export class StageEvidenceReader {
  readonly #records: Pick<Records, 'get'>;
  readonly #alike: Pick<LookAlikes, 'words'>;
  readonly #examples;
  readonly #observed;
  readonly #count;

  constructor(sqlite: Sqlite, records: Pick<Records, 'get'>, alike: Pick<LookAlikes, 'words'>) {
    this.#records = records;
    this.#alike = alike;
    const columns = recordColumns;
    this.#examples = sqlite.prepare<[string], ExampleRow>(
      `SELECT ${columns}, e.id AS example, e."values" ->> '$.stage' AS stage,
         e."values" ->> '$.mode' AS mode,
         e."values" ->> '$.kind' AS kind
       FROM record_fts f CROSS JOIN record e ON e.rid = f.rowid
       CROSS JOIN record r ON r.id = e.subject AND r.scope = e.scope
       WHERE record_fts MATCH 'fx:${facetToken('type', 'stage_example')}'
         AND e."values" ->> '$.stage' IN (SELECT value FROM json_each(?))
         AND e.deleted_ms IS NULL AND r.deleted_ms IS NULL
       ORDER BY r.occurred_ms DESC, r.id, e.id`,
    );
    const observed = `FROM record_fts f CROSS JOIN record r ON r.rid = f.rowid
      WHERE record_fts MATCH ? AND r.deleted_ms IS NULL
        AND coalesce(r.triage, 'new') NOT IN ('duplicate', 'declined')`;
    this.#observed = sqlite.prepare<[string], RecordRow>(
      `SELECT ${columns} ${observed} ORDER BY f.rowid DESC LIMIT ${comparedMax}`,
    );
    this.#count = sqlite.prepare<[string], number>(`SELECT count(*) ${observed}`).pluck();
  }

  /** [PF2] Returns what was observed at each stage of a profession, in order. */
  of(profession: RecordId): StageEvidence[] {
    const { values } = readValues(recordTypes.profession, this.#records.get(profession).values);
    const examples = this.#examples.all(JSON.stringify(values.stages.map(({ id }) => id)));
    return values.stages.map((stage) =>
      this.#stage(
        stage,
        examples.filter((one) => one.stage === stage.id),
      ),
    );
  }

  #stage(stage: Stage, examples: readonly ExampleRow[]): StageEvidence {
    const breakages = matching(facetToken('type', 'breakage'), stage.id);
    const moments = matching(facetToken('result', 'magic_moment'), stage.id);
    const linked = new Set(examples.map(({ id }) => id));
    const unlinked = [
      ...this.#unlinked('failure', breakages, linked),
      ...this.#unlinked('magic', moments, linked),
    ];
    const modes = modesOf(stage, examples);
    const matches = this.#match(modes, unlinked);
    return {
      stage: stage.id,
      breakages: this.#count.get(breakages) ?? 0,
      magic_moments: this.#count.get(moments) ?? 0,
      modes: modes.map((mode) => modeView(mode, examples, unlinked, matches)),
      other_breakages: othersOf('failure', unlinked, matches),
      other_moments: othersOf('magic', unlinked, matches),
    };
  }

  #unlinked(kind: Kind, expression: string, linked: ReadonlySet<string>): Unlinked[] {
    return this.#observed
      .all(expression)
      .filter(({ id }) => !linked.has(id))
      .map((row) => {
        const { title, text } = textOf(recordView(row));
        const words = new Set([...indexedWords(title), ...indexedWords(text)]);
        return { item: listItem(row), kind, words };
      });
  }

  /** Returns the listed mode that each observation is most like; those that are like none lack. */
  #match(modes: readonly Mode[], unlinked: readonly Unlinked[]): ReadonlyMap<string, Match> {
    const weighed = modes
      .filter(({ listed }) => listed)
      .map(({ kind, text }) => ({
        kind,
        key: modeKey(kind, text),
        words: this.#alike.words.of({ title: text, text: '' }),
      }));
    const matches = new Map<string, Match>();
    for (const { item, kind, words } of unlinked)
      for (const mode of weighed) {
        const likeness = mode.kind === kind ? modeLikeness(mode.words, words) : null;
        const best = matches.get(item.id);
        if (likeness !== null && (best === undefined || likeness.share > best.share))
          matches.set(item.id, { mode: mode.key, ...likeness });
      }
    return matches;
  }
}

/** Returns the search for the observations of a stage with a facet. */
const matching = (token: string, stage: string): string =>
  `fx : (${token} AND ${facetToken('stage', stage)})`;

type Mode = Pick<StageMode, 'kind' | 'text' | 'listed'>;

/** Returns the modes that a stage lists, and those that it listed when they were linked. */
function modesOf(stage: Stage, examples: readonly ExampleRow[]): readonly Mode[] {
  const modes = new Map<string, Mode>();
  const add = (kind: Kind, text: string, listed: boolean): void => {
    const key = modeKey(kind, text);
    if (text.trim() !== '' && !modes.has(key)) modes.set(key, { kind, text, listed });
  };
  for (const text of stage.failure_modes) add('failure', text, true);
  for (const text of stage.magic_moments) add('magic', text, true);
  for (const { kind, mode } of examples) add(kind === 'magic' ? 'magic' : 'failure', mode, false);
  return [...modes.values()];
}

function modeView(
  mode: Mode,
  examples: readonly ExampleRow[],
  unlinked: readonly Unlinked[],
  matches: ReadonlyMap<string, Match>,
): StageMode {
  const key = modeKey(mode.kind, mode.text);
  const shown = examples.filter((one) => modeKey(one.kind, one.mode) === key);
  const likely = unlinked.flatMap(({ item }) => {
    const match = matches.get(item.id);
    return match?.mode === key ? [{ item, words: [...match.words], share: match.share }] : [];
  });
  return {
    ...mode,
    shown: shown.slice(0, listedMax).map((row) => ({ example: row.example, item: listItem(row) })),
    shown_count: shown.length,
    likely: likely
      .sort((a, b) => b.share - a.share)
      .slice(0, listedMax)
      .map(({ item, words }) => ({ item, words })),
    likely_count: likely.length,
  };
}

function othersOf(
  kind: Kind,
  unlinked: readonly Unlinked[],
  matches: ReadonlyMap<string, Match>,
): StageEvidence['other_breakages'] {
  const others = unlinked.filter((one) => one.kind === kind && !matches.has(one.item.id));
  return { count: others.length, items: others.slice(0, listedMax).map(({ item }) => item) };
}
