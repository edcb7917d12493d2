/** How bodies of frames are compressed, best first. zstd is missing in Node before 22.15 (Electron 25), so each end says what it has. */
export const encodings = ['zstd', 'gzip'] as const;
export type Encoding = (typeof encodings)[number];

export const isEncoding = (text: unknown): text is Encoding => (encodings as readonly unknown[]).includes(text);

/** The first of ours that an Accept-Encoding header allows; null: send it as it is. Weights are honoured only as far as `q=0` (refused). */
export function chooseEncoding(ours: readonly Encoding[], accepted: string | undefined): Encoding | null {
  const allowed = new Set<string>();
  for (const part of (accepted ?? '').split(',')) {
    const [name = '', ...parameters] = part.trim().toLowerCase().split(/\s*;\s*/);
    if (!parameters.some((parameter) => /^q=0(\.0*)?$/.test(parameter))) allowed.add(name);
  }
  return ours.find((encoding) => allowed.has(encoding)) ?? null;
}
