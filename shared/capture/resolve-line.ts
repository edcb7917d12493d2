import { nameKey } from '../records/name-key.ts';
import type { ObservationType } from '../records/index.ts';
import { type CaptureKind, typeOf } from './capture-kinds.ts';
import { recordTypes } from '../records/index.ts';
import type { Directory } from './directory.ts';
import type { CaptureDraft } from './draft.ts';
import { type ParsedLine, parseLine, type Token } from './parse-line.ts';
import { settleNames } from './settle-names.ts';
import type { Settled } from './settled.ts';
import { severityOfDigit, type TokenField } from './signs.ts';

export interface ResolvedLine {
  readonly line: ParsedLine;
  /** The kind; null if none is stated yet. */
  readonly kind: CaptureKind | null;
  readonly type: ObservationType | null;
  readonly settled: readonly Settled[];
  readonly tags: readonly string[];
}

/**
 * Returns what a draft means, given the known names. Pure and total; it decides nothing that is not
 * shown.
 */
export function resolveLine(draft: CaptureDraft, directory: Directory): ResolvedLine {
  const line = parseLine(draft.text, draft.plain || draft.kind !== null);
  const ofField = (field: TokenField): readonly Token[] =>
    line.tokens.filter((token) => token.field === field);
  const last = (field: TokenField): Token | null => ofField(field).at(-1) ?? null;
  const kind = kindOf(
    draft,
    line,
    last('severity') !== null || typeof draft.picked.severity === 'string',
  );
  const type = kind && typeOf(kind);
  const replaced = line.tokens.filter(
    (token) => token.field !== 'tag' && token !== last(token.field),
  );
  return {
    line,
    kind,
    type,
    settled: [
      ...settleSeverity(type, last('severity'), draft.picked.severity),
      ...settleNames(draft, directory, last),
      ...replaced.map((token): Settled => ({
        state: 'idle',
        field: token.field,
        name: token.name,
        token,
        reason: 'replaced by a later one',
      })),
    ],
    tags: eachOnce([...ofField('tag').map(({ name }) => name), ...textsOf(draft.picked.tags)]),
  };
}

/**
 * Returns the kind: as chosen by hand or stated by a separate word; else the one the sheet was
 * opened for; else the one the sentence starts with; a severity implies a breakage.
 */
function kindOf(
  draft: CaptureDraft,
  { kind: inLine }: ParsedLine,
  severity: boolean,
): CaptureKind | null {
  if (draft.kind) return draft.kind;
  if (inLine?.apart) return inLine.kind;
  return draft.begunAs ?? inLine?.kind ?? (severity ? 'breakage' : null);
}

function settleSeverity(
  type: ObservationType | null,
  token: Token | null,
  picked: unknown,
): Settled[] {
  if (type === null) return [];
  if (type !== 'breakage')
    return token
      ? [
          {
            state: 'idle',
            field: 'severity',
            name: token.name,
            token,
            reason: 'only breakages have a severity',
          },
        ]
      : [];
  if (token)
    return [
      {
        state: 'known',
        field: 'severity',
        value: severityOfDigit[Number(token.name) as 1 | 2 | 3 | 4],
        origin: 'line',
        token,
      },
    ];
  const byHand = typeof picked === 'string';
  return [
    {
      state: 'known',
      field: 'severity',
      value: byHand ? picked : String(recordTypes.breakage.starts['severity']),
      origin: byHand ? 'picked' : 'assumed',
      token: null,
    },
  ];
}

const textsOf = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];

/** Returns each tag once, regardless of case. */
function eachOnce(tags: readonly string[]): readonly string[] {
  const seen = new Set<string>();
  return tags.filter((tag) => {
    const key = nameKey(tag);
    return !seen.has(key) && seen.add(key);
  });
}
