/**
 * Returns what a device signs (Ed25519, RFC 8032) to prove that it has its key. Each text starts
 * with its purpose, so that a signature for one can't be used for another.
 */
export const joinProof = (code: string, device: string): string =>
  `fieldloop join 1\n${normalCode(code)}\n${device}`;
/**
 * Returns what a device signs to open a session. It names the hub, so that no other hub can pass it
 * on.
 */
export const sessionProof = (hub: string, device: string, challenge: string): string =>
  `fieldloop session 1\n${hub}\n${device}\n${challenge}`;

/**
 * Normalises an invite's code as a person may type it: upper case, no separators, and 0/1 read as
 * O/I.
 */
export const normalCode = (code: string): string =>
  code
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, '')
    .replaceAll('0', 'O')
    .replaceAll('1', 'I');
