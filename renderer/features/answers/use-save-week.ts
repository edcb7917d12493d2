import { core } from '../../core-client/core.ts';
import { useCommands } from '../../ui/commands.tsx';
import { storedDay } from '../../ui/time-words.ts';
import { useAct } from '../../ui/use-act.ts';
import { weekMarkdown } from './week-markdown.ts';

/** Returns a function that saves one's own notes of the week as Markdown; also a command. */
export function useSaveWeek(): () => void {
  const { act } = useAct();
  const save = async (): Promise<void> => {
    const path = await window.fieldloop.chooseSavePath({
      title: 'Save my week as Markdown',
      suggestedName: `my-week-${storedDay()}.md`,
    });
    if (path === null) return;
    await act(
      async () => core.answers.saveFile({ path, content: weekMarkdown(await core.answers.week()) }),
      { done: 'Week saved as Markdown' },
    );
  };
  const run = (): void => void save();
  useCommands([
    {
      id: 'today.week',
      label: 'Save my week as Markdown…',
      group: 'Today',
      words: 'digest weekly report notes export',
      run,
    },
  ]);
  return run;
}
