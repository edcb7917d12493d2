import { resolve } from 'node:path';
import { openRequest, type OpenRequest } from '../../shared/api/shell.ts';

/**
 * What an argument, link or path asks for; null when it is nothing that the app opens.
 * @param workingDir against which a relative path is meant
 */
export function findOpenRequest(text: string, workingDir: string): OpenRequest | null {
  const candidate = /^fieldloop:/i.test(text) ? readLink(text) : { type: 'bundle', path: resolve(workingDir, text) };
  const parsed = openRequest.safeParse(candidate);
  return parsed.success ? parsed.data : null;
}

function readLink(text: string): unknown {
  try {
    const url = new URL(text);
    return { type: 'link', action: url.host, target: decodeURIComponent(url.pathname.slice(1)), parameters: Object.fromEntries(url.searchParams) };
  } catch {
    return null;
  }
}
