import { readFileSync } from 'node:fs';
import { rootCertificates } from 'node:tls';

let known: { readonly path: string; readonly certificates: readonly string[] } | null = null;

/**
 * Returns the certificates that Node trusts, and those in the file named by NODE_EXTRA_CA_CERTS
 * (PEM): an organisation's own authority, or a hub's own certificate. Read here, because a sealed
 * Electron ignores that variable. Undefined for Node's own.
 */
export function readExtraCertificates(): string[] | undefined {
  const path = process.env.NODE_EXTRA_CA_CERTS;
  if (!path) return undefined;
  if (known?.path !== path) known = { path, certificates: readFile(path) };
  if (known.certificates.length === 0) return undefined;
  return [...rootCertificates, ...known.certificates];
}

function readFile(path: string): string[] {
  try {
    return [readFileSync(path, 'utf8')];
  } catch (error) {
    console.error(`core: the certificates of ${path} can’t be read`, error);
    return [];
  }
}
