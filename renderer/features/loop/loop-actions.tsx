import { Button } from '@mantine/core';
import { IconDownload, IconFileTypePdf } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { LoopReport } from '../../../shared/api/answers.ts';
import { core } from '../../core-client/core.ts';
import { useNow } from '../../ui/clock.ts';
import { useCommands } from '../../ui/commands.tsx';
import { storedDay } from '../../ui/time-words.ts';
import { useAct } from '../../ui/use-act.ts';
import { loopMarkdown } from './loop-markdown.ts';

/** Saves the loop for the weekly meeting. */
export function LoopActions({ view }: { readonly view: LoopReport }): ReactNode {
  const { act, busy } = useAct();
  const now = useNow();
  const save = async (kind: 'Markdown' | 'PDF'): Promise<void> => {
    const extension = kind === 'PDF' ? 'pdf' : 'md';
    const path = await window.fieldloop.chooseSavePath({
      title: `Save the loop as ${kind}`,
      suggestedName: `loop-${storedDay()}.${extension}`,
    });
    if (path === null) return;
    await act(
      async () =>
        core.answers.saveFile({
          path,
          content:
            kind === 'PDF'
              ? await window.fieldloop.printToPdf()
              : loopMarkdown(view, new Date(now).toISOString()),
        }),
      { done: `Loop saved as ${kind}` },
    );
  };
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
