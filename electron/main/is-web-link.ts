/** Returns whether a text is a plain https link: no other scheme, no credentials in it. */
export function isWebLink(link: string): boolean {
  try {
    const { protocol, username, password } = new URL(link);
    return protocol === 'https:' && username === '' && password === '';
  } catch {
    return false;
  }
}
