import type { ElectronApplication } from '@playwright/test';

/**
 * What the system's dialogs answer from now on: the files that are opened, and where something is
 * saved.
 */
export async function chooseInDialog(
  app: ElectronApplication,
  answer: { readonly open?: readonly string[]; readonly save?: string },
): Promise<void> {
  await app.evaluate(({ dialog }, { open, save }) => {
    dialog.showOpenDialog = async () => ({
      canceled: open === undefined,
      filePaths: [...(open ?? [])],
    });
    dialog.showSaveDialog = async () => ({ canceled: save === undefined, filePath: save ?? '' });
  }, answer);
}
