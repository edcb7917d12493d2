import { AppError } from '../../../shared/errors.ts';
import { showError } from '../../ui/show-error.tsx';
import { showWritten } from '../../ui/show-written.tsx';

/** Puts a text on the clipboard and says so. */
export async function copyText(text: string, said: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    showWritten(said, null);
  } catch (error) {
    showError(new AppError('permission', { happened: 'The clipboard could not be written.', data: 'Nothing was copied.', next: 'Click into the window and try again.' }, error));
  }
}
