/** What a paste brings: files to attach, and pictures that came along with a text. */
export interface Pasted {
  readonly files: readonly File[];
  /** Pictures of the text itself, as spreadsheets and text programs put beside it: to be offered, never attached unasked. */
  readonly offered: readonly File[];
}

/**
 * Tells files that were copied from pictures that came along with a copied text. A text is what was meant, except where it only
 * names the files, as file managers do.
 */
export function readPasted(data: Pick<DataTransfer, 'files' | 'getData'>): Pasted {
  const files = [...data.files];
  const text = data.getData('text/plain').trim();
  if (files.length === 0 || text === '' || namesFiles(text, files)) return { files, offered: [] };
  const isPicture = (file: File): boolean => file.type.startsWith('image/');
  return { files: files.filter((file) => !isPicture(file)), offered: files.filter(isPicture) };
}

/** Whether every line of a text ends in the name of one of the files. */
const namesFiles = (text: string, files: readonly File[]): boolean =>
  text.split(/\r?\n/).every((line) => files.some(({ name }) => line.trim() === name || decoded(line.trim()).endsWith(`/${name}`) || line.trim().endsWith(`\\${name}`)));

function decoded(line: string): string {
  try { return decodeURI(line); } catch { return line; }
}
