import { LCS } from 'node-diff3';

export interface DiffPiece {
  readonly op: 'same' | 'gone' | 'new';
  readonly text: string;
}

/** Beyond this many words on a side, comparing words costs more than it is worth. */
const maxWords = 3000;
const words = (text: string): string[] => text.match(/\S+\s*|\s+/g) ?? [];

/** Returns what changed from one text to another, by words: removed words precede added ones. */
export function wordDiff(before: string, after: string): readonly DiffPiece[] {
  if (before === after) return before === '' ? [] : [{ op: 'same', text: before }];
  const a = words(before);
  const b = words(after);
  if (a.length > maxWords || b.length > maxWords)
    return pieces([
      ['gone', before],
      ['new', after],
    ]);
  const found: [DiffPiece['op'], string][] = [];
  let i = a.length;
  let j = b.length;
  // LCS gives the common words from the last to the first.
  for (
    let step: ReturnType<typeof LCS<string>> | null = LCS(a, b);
    step !== null;
    step = step.chain
  ) {
    found.push(
      ['new', b.slice(step.buffer2index + 1, j).join('')],
      ['gone', a.slice(step.buffer1index + 1, i).join('')],
    );
    if (step.buffer1index >= 0) found.push(['same', b[step.buffer2index] ?? '']);
    i = step.buffer1index;
    j = step.buffer2index;
  }
  return pieces(found.reverse());
}

/** Returns non-empty pieces, with adjacent ones of one kind joined. */
function pieces(found: readonly (readonly [DiffPiece['op'], string])[]): readonly DiffPiece[] {
  const joined: { op: DiffPiece['op']; text: string }[] = [];
  for (const [op, text] of found) {
    if (text === '') continue;
    const last = joined.at(-1);
    if (last?.op === op) last.text += text;
    else joined.push({ op, text });
  }
  return joined;
}
