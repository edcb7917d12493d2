/**
 * Which files the page was about to draw when it stopped. A mark is set before a file reaches the
 * browser's decoders and removed when it was drawn, or when the page ends normally. A mark that
 * exists at the start means that the last page ended, or was ended, while it drew: the file is held
 * back until the user wants to see it.
 */
const key = 'fieldloop.drawing';
const heldKey = 'fieldloop.heldBack';
const maxKept = 500;

const drawing = new Set<string>();
const held = new Set([...readList(heldKey), ...readList(key)].slice(-maxKept));
const listeners = new Set<() => void>();
save(key, []);
save(heldKey, [...held]);
globalThis.addEventListener?.('pagehide', () => {
  save(key, []);
});

/**
 * Marks a file before it is drawn.
 * @returns a function that removes the mark; call it when the file was drawn, or will not be
 */
export function markDrawing(sha256: string): () => void {
  drawing.add(sha256);
  save(key, [...drawing]);
  return () => {
    if (drawing.delete(sha256)) save(key, [...drawing]);
  };
}

/** Returns whether a file is held back because an earlier page stopped while it was drawn. */
export const isHeldBack = (sha256: string): boolean => held.has(sha256);

/** Lets a file be drawn again; the user has read why it was held back. */
export function showAgain(sha256: string): void {
  held.delete(sha256);
  save(heldKey, [...held]);
  for (const listener of listeners) listener();
}

/**
 * Calls back when files are shown again.
 * @returns a function that stops it
 */
export function onShownAgain(listener: () => void): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}

function readList(name: string): readonly string[] {
  try {
    const list: unknown = JSON.parse(localStorage.getItem(name) ?? '[]');
    if (Array.isArray(list)) return list.filter((one) => typeof one === 'string');
    return [];
  } catch {
    return []; // no storage, or not ours: nothing is known
  }
}

function save(name: string, list: readonly string[]): void {
  try {
    localStorage.setItem(name, JSON.stringify(list));
  } catch {
    /* no storage: nothing is held back */
  }
}
