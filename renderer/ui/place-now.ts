/**
 * Returns where the window is, for telling whether something that was done is still on the screen: the page, and the
 * record beside it. Filters and searches don't count.
 * @param hash the window's address, '#/feed?record=…&type=…'
 */
export function placeNow(hash: string = window.location.hash): string {
  const [path = '', search = ''] = hash.replace(/^#/, '').split('?');
  const record = new URLSearchParams(search).get('record');
  return record === null ? path : `${path}?record=${record}`;
}
