import type { DraftAttachment } from '../../../shared/capture/draft.ts';
import { core } from '../../core-client/core.ts';
import { readAttachment } from '../../ui/read-attachment.ts';

interface Progress {
  readonly attached: (attachment: DraftAttachment) => void;
  readonly failed: (error: unknown) => void;
  /** Called after each file, attached or not. */
  readonly done: () => void;
}

/**
 * Reads files and stores their bytes in core at once, so that the draft that names them survives
 * anything. One at a time, because each is completely in memory.
 */
export async function attachFiles(
  files: readonly File[],
  { attached, failed, done }: Progress,
): Promise<void> {
  for (const file of files) {
    try {
      const { content, thumbnail, ...facts } = await readAttachment(file);
      const { sha256, sizeBytes } = await core.attachments.keep({ content });
      attached({
        ...facts,
        sha256,
        sizeBytes,
        thumbnail: thumbnail && (await core.attachments.keep({ content: thumbnail })).sha256,
      });
    } catch (error) {
      failed(error);
    } finally {
      done();
    }
  }
}
