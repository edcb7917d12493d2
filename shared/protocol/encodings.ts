/**
 * The encodings for bodies of frames, best first. Node before 22.15 (Electron 25) lacks zstd, so
 * each side lists what it has.
 */
export const encodings = ['zstd', 'gzip'] as const;
export type Encoding = (typeof encodings)[number];

/** Returns whether a text is one of the encodings. */
export const isEncoding = (text: unknown): text is Encoding =>
  (encodings as readonly unknown[]).includes(text);

/**
 * Returns the first of our encodings that an Accept-Encoding header allows; null: send it
 * uncompressed. Of the weights, only `q=0` (rejected) is honoured.
 */
export function chooseEncoding(
  ours: readonly Encoding[],
  accepted: string | undefined,
): Encoding | null {
  const allowed = new Set<string>();
  for (const part of (accepted ?? '').split(',')) {
    const [name = '', ...parameters] = part
      .trim()
      .toLowerCase()
      .split(/\s*;\s*/);
    if (!parameters.some((parameter) => /^q=0(\.0*)?$/.test(parameter))) allowed.add(name);
  }
  return ours.find((encoding) => allowed.has(encoding)) ?? null;
}
