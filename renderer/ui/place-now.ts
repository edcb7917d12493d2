/**
 * Returns where the window is, to decide whether an earlier action is still on the screen: the
 * page, and the record next to it. Filters and searches don't count.
 * @param hash the window's address, '#/feed?record=…&type=…'
 */
export function placeNow(hash: string = window.location.hash): string {
  const [path = '', search = ''] = hash.replace(/^#/, '').split('?');
  const record = new URLSearchParams(search).get('record');
  if (record === null) return path;
  return `${path}?record=${record}`;
}
