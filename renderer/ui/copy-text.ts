import { AppError } from '../../shared/errors.ts';
import { showError } from './show-error.tsx';
import { showWritten } from './show-written.tsx';

/** Copies a text to the clipboard and confirms it. */
export async function copyText(text: string, said: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    showWritten(said, null);
  } catch (error) {
    showError(
      new AppError(
        'permission',
        {
          happened: 'The text could not be copied to the clipboard.',
          data: 'Nothing was changed.',
          next: 'Click in the window and try again.',
        },
        error,
      ),
    );
  }
}
