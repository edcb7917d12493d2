import { core } from '../../core-client/core.ts';
import { useCommands } from '../../ui/commands.tsx';
import { useSaveFile } from '../../ui/use-save-file.ts';
import { weekMarkdown } from './week-markdown.ts';

/** Returns a function that saves one's own notes of the week as Markdown; also a command. */
export function useSaveWeek(): () => void {
  const { save } = useSaveFile();
  const run = (): void =>
    void save({
      title: 'Save my week as Markdown',
      name: 'my-week',
      extension: 'md',
      done: 'Week saved as Markdown',
      content: async () => weekMarkdown(await core.answers.week()),
    });
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
