/**
 * Returns whether a word becomes the other by one change: a letter added, removed or replaced, or
 * two neighbours swapped. The same word is near too. Lengths count in UTF-16 units: a search
 * compares folded words, whose letters mostly have one.
 */
export function isNear(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false;
  const same = sharedStart(a, b);
  if (same === a.length && same === b.length) return true;
  if (a.length > b.length) return a.slice(same + 1) === b.slice(same);
  if (a.length < b.length) return a.slice(same) === b.slice(same + 1);
  if (a.slice(same + 1) === b.slice(same + 1)) return true;
  return (
    a[same] === b[same + 1] && a[same + 1] === b[same] && a.slice(same + 2) === b.slice(same + 2)
  );
}

/** Returns whether a word that is still being typed is near a prefix of the other. */
export const isNearStart = (typed: string, word: string): boolean =>
  [-1, 0, 1].some((by) => isNear(typed, word.slice(0, typed.length + by)));

function sharedStart(a: string, b: string): number {
  const most = Math.min(a.length, b.length);
  let at = 0;
  while (at < most && a[at] === b[at]) at++;
  return at;
}

/**
 * Returns how many letters have to be added, removed, replaced or swapped with a neighbour to turn
 * one word into the other.
 */
export function distanceOf(a: string, b: string): number {
  let before: readonly number[] = [];
  let last: readonly number[] = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = (last[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const isSwap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      const swapped = isSwap ? (before[j - 2] ?? 0) + 1 : replaced;
      row.push(Math.min(replaced, swapped, (last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1));
    }
    before = last;
    last = row;
  }
  return last[b.length] ?? 0;
}
