/** The content of a paste: files to attach, and pictures that came with a text. */
export interface Pasted {
  readonly files: readonly File[];
  /**
   * Pictures of the text itself, as added by spreadsheets and word processors: to be offered, never
   * attached unasked.
   */
  readonly offered: readonly File[];
}

/**
 * Separates copied files from pictures that came with a copied text. A text was meant, unless it
 * only names the files, as file managers do.
 */
export function readPasted(data: Pick<DataTransfer, 'files' | 'getData'>): Pasted {
  const files = [...data.files];
  const text = data.getData('text/plain').trim();
  if (files.length === 0 || text === '' || namesFiles(text, files)) return { files, offered: [] };
  const isPicture = (file: File): boolean => file.type.startsWith('image/');
  return { files: files.filter((file) => !isPicture(file)), offered: files.filter(isPicture) };
}

/** Returns whether every line of a text ends in the name of one of the files. */
const namesFiles = (text: string, files: readonly File[]): boolean =>
  text
    .split(/\r?\n/)
    .every((line) =>
      files.some(
        ({ name }) =>
          line.trim() === name ||
          decoded(line.trim()).endsWith(`/${name}`) ||
          line.trim().endsWith(`\\${name}`),
      ),
    );

function decoded(line: string): string {
  try {
    return decodeURI(line);
  } catch {
    return line;
  }
}
