// In every runtime that we have, but declared neither by ES2022 nor without the DOM.
declare const TextEncoder: new () => { encode(text: string): Uint8Array };
declare const TextDecoder: new (label: string, options: { fatal: boolean; ignoreBOM: boolean }) => { decode(bytes: Uint8Array): string };

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

export const encodeUtf8 = (text: string): Uint8Array => encoder.encode(text);

/** Null for bytes that are not UTF-8. */
export function findUtf8(bytes: Uint8Array): string | null {
  try { return decoder.decode(bytes); } catch { return null; }
}
