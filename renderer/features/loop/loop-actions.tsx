import { Button } from '@mantine/core';
import { IconDownload, IconFileTypePdf } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { LoopReport } from '../../../shared/api/answers.ts';
import { useNow } from '../../ui/clock.ts';
import { useCommands } from '../../ui/commands.tsx';
import { useSaveFile } from '../../ui/use-save-file.ts';
import { loopMarkdown } from './loop-markdown.ts';

/** Saves the loop for the weekly meeting. */
export function LoopActions({ view }: { readonly view: LoopReport }): ReactNode {
  const { save: saveFile, busy } = useSaveFile();
  const now = useNow();
  const save = (kind: 'Markdown' | 'PDF'): Promise<void> =>
    saveFile({
      title: `Save the loop as ${kind}`,
      name: 'loop',
      extension: kind === 'PDF' ? 'pdf' : 'md',
      done: `Loop saved as ${kind}`,
      content: () =>
        kind === 'PDF'
          ? window.fieldloop.printToPdf()
          : loopMarkdown(view, new Date(now).toISOString()),
    });
  const saveMarkdown = (): void => void save('Markdown');
  const savePdf = (): void => void save('PDF');
  useCommands([
    {
      id: 'loop.save',
      label: 'Save the loop as Markdown…',
      group: 'Loop',
      run: saveMarkdown,
    },
    { id: 'loop.print', label: 'Save the loop as PDF…', group: 'Loop', run: savePdf },
  ]);
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconDownload size={14} aria-hidden />}
        disabled={busy}
        onClick={saveMarkdown}
      >
        Markdown
      </Button>
      <Button
        variant="default"
        leftSection={<IconFileTypePdf size={14} aria-hidden />}
        disabled={busy}
        onClick={savePdf}
      >
        PDF
      </Button>
    </>
  );
}
