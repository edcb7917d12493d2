import { resolve } from 'node:path';
import { openRequest, type OpenRequest } from '../../shared/api/shell.ts';

/**
 * Returns what an argument, link or path asks for; null if it is nothing that the app opens.
 * @param workingDir for resolving a relative path
 */
export function findOpenRequest(text: string, workingDir: string): OpenRequest | null {
  const candidate = /^fieldloop:/i.test(text)
    ? readLink(text)
    : { type: 'bundle', path: resolve(workingDir, text) };
  const parsed = openRequest.safeParse(candidate);
  if (parsed.success) return parsed.data;
  return null;
}

function readLink(text: string): unknown {
  try {
    const url = new URL(text);
    return {
      type: 'link',
      action: url.host,
      target: decodeURIComponent(url.pathname.slice(1)),
      parameters: Object.fromEntries(url.searchParams),
    };
  } catch {
    return null;
  }
}
