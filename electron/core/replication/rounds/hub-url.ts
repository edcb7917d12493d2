import { invalid } from '../../../../shared/errors.ts';

/**
 * Reads the address of a hub as typed by a person.
 * @throws AppError `invalid`
 */
export function readUrl(text: string): string {
  let url: URL;
  try {
    url = new URL(text.trim());
  } catch {
    throw notAnAddress(text);
  }
  if (
    (url.protocol !== 'http:' && url.protocol !== 'https:') ||
    url.username !== '' ||
    url.search !== '' ||
    url.hash !== ''
  )
    throw notAnAddress(text);
  return (url.origin + url.pathname).replace(/\/+$/, '');
}

const notAnAddress = (text: string) =>
  invalid(
    `“${text.slice(0, 200)}” is not a hub address.`,
    'A hub address looks like https://hub.example.com. You’ll find it in the invite.',
  );
