import { useState } from 'react';
import type { RecordView } from '../../../shared/api/views.ts';
import { core } from '../../core-client/core.ts';
import { readAttachment } from '../../ui/read-attachment.ts';
import { showError } from '../../ui/show-error.tsx';
import { useWrite } from '../../ui/write.tsx';
import { countText } from '../../ui/number-words.ts';

export interface AttachProgress {
  readonly name: string;
  readonly done: number;
  readonly total: number;
}

/**
 * Returns a function that attaches files to a record one at a time; one that fails is reported and
 * left out, the rest continues. All of it is one undo.
 */
export function useAttach(record: RecordView): {
  readonly attach: (files: readonly File[]) => Promise<void>;
  readonly progress: AttachProgress | null;
} {
  const write = useWrite();
  const [progress, setProgress] = useState<AttachProgress | null>(null);
  const attach = async (files: readonly File[]): Promise<void> => {
    if (files.length === 0 || progress) return;
    await write(
      files.length === 1
        ? `“${files[0]?.name}” attached`
        : `${countText(files.length)} files attached`,
      async () => {
        const written: string[] = [];
        for (const [done, file] of files.entries()) {
          setProgress({ name: file.name, done, total: files.length });
          try {
            written.push(
              ...(
                await core.attachments.add({ subject: record.id, ...(await readAttachment(file)) })
              ).written,
            );
          } catch (error) {
            showError(error);
          }
        }
        return { written };
      },
    );
    setProgress(null);
  };
  return { attach, progress };
}
