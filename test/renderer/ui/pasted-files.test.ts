import { expect, test } from 'vitest';
import { readPasted } from '../../../renderer/ui/pasted-files.ts';

const picture = new File(['x'], 'image.png', { type: 'image/png' });
const notes = new File(['x'], 'notes.txt', { type: 'text/plain' });
const pasted = (files: readonly File[], text: string) =>
  readPasted({
    files: files as unknown as FileList,
    getData: (type: string) => (type === 'text/plain' ? text : ''),
  });

test('[CA24] a picture that comes with a text is offered, and a picture alone is attached', () => {
  expect(pasted([picture], 'Shot\tMinutes\n3\t45')).toEqual({ files: [], offered: [picture] });
  expect(pasted([picture], '')).toEqual({ files: [picture], offered: [] });
  expect(pasted([], 'Shot 3')).toEqual({ files: [], offered: [] });
});

test('[CA24] files copied in a file manager are attached, names or not', () => {
  for (const text of [
    'notes.txt',
    '/home/sample/notes.txt',
    'file:///home/sample/notes.txt',
    'C:\\sample\\notes.txt',
  ]) {
    expect(pasted([notes], text)).toEqual({ files: [notes], offered: [] });
  }
  expect(pasted([picture], 'image.png')).toEqual({ files: [picture], offered: [] });
  expect(pasted([notes, picture], 'a table')).toEqual({ files: [notes], offered: [picture] });
});
