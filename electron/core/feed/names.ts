import type { Change } from '../../../shared/api/changes.ts';
import type { FilterDimension } from '../../../shared/api/feed.ts';
import { isNear, isNearStart } from '../../../shared/search/is-near.ts';
import { indexText, type SearchWord } from '../../../shared/search/search-words.ts';
import type { Sqlite } from '../store/open-database.ts';
import { facetToken } from './facet-token.ts';

/** The records whose names the rows of a list show, and the dimension in which a row refers to them. */
const dimensionOf = {
  deployment: 'deployment', experiment: 'experiment', model_iteration: 'iteration', member: 'author', profession: 'stage',
} as const satisfies Readonly<Record<string, FilterDimension>>;
type NamedType = keyof typeof dimensionOf;

interface Name { readonly words: readonly string[]; readonly token: string }
interface NamedRow { readonly id: string; readonly type: NamedType; readonly title: string; readonly values: string }

/** One letter begins nearly every name; so few letters say nothing about which one is meant. */
const shortestBeginning = 2;

/**
 * [FE12] The names of deployments, experiments, stages, model iterations and people, by their words. A search looks them up
 * and asks the index for the rows that refer to them: names are in no row, so a renamed one is found by its new name at once.
 */
export class Names {
  readonly #rows;
  #names: readonly Name[] | null = null;

  constructor(sqlite: Sqlite) {
    const types = Object.keys(dimensionOf).map((type) => `"${facetToken('type', type)}"`).join(' OR ');
    this.#rows = sqlite.prepare<[], NamedRow>(`SELECT r.id, r.type, r.title, r."values"
      FROM record_fts f CROSS JOIN record r ON r.rid = f.rowid WHERE record_fts MATCH 'fx : (${types})'`);
  }

  /** Forgets what a change may have changed. */
  heed(change: Change): void {
    if (change.kind === 'records' && change.types.some((type) => Object.hasOwn(dimensionOf, type))) this.forget();
  }

  forget(): void { this.#names = null; }

  /** Returns the facet tokens of which a row has one that shows a name with this word. */
  tokensWith({ word, prefix, symbol }: SearchWord): readonly string[] {
    const begins = prefix && (word.length >= shortestBeginning || word.charCodeAt(0) > 0x2e7f);
    return this.#tokens((one) => one === word || (begins && symbol === undefined && one.startsWith(word)));
  }

  /** Like `tokensWith`, for names with a word that is one letter off. */
  tokensNear({ word, prefix }: SearchWord): readonly string[] {
    return this.#tokens((one) => isNear(word, one) || (prefix && isNearStart(word, one)));
  }

  #tokens(fits: (word: string) => boolean): readonly string[] {
    const found = this.#read().filter(({ words }) => words.some(fits)).map(({ token }) => token);
    return [...new Set(found)];
  }

  #read(): readonly Name[] {
    this.#names ??= this.#rows.all().flatMap(namesIn);
    return this.#names;
  }
}

function namesIn({ id, type, title, values }: NamedRow): readonly Name[] {
  if (type !== 'profession') return [{ words: wordsOf(title), token: facetToken(dimensionOf[type], id) }];
  const { stages } = JSON.parse(values) as { readonly stages?: unknown };
  if (!Array.isArray(stages)) return [];
  return stages.flatMap((stage: { readonly id?: unknown; readonly name?: unknown } | null) =>
    (typeof stage?.id === 'string' && typeof stage.name === 'string'
      ? [{ words: wordsOf(stage.name), token: facetToken('stage', stage.id) }] : []));
}

const wordsOf = (text: string): readonly string[] => indexText(text).toLowerCase().match(/[a-z0-9\u0080-\u{10ffff}]+/gu) ?? [];
