import { Button, Menu } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { RoadmapLine } from '../../../shared/api/roadmap.ts';
import { useNow } from '../../ui/clock.ts';
import type { Command } from '../../ui/command.ts';
import { useCommands } from '../../ui/commands.tsx';
import { showError } from '../../ui/show-error.tsx';
import { useSaveFile } from '../../ui/use-save-file.ts';
import { roadmapCsv, roadmapMarkdown } from './roadmap-texts.ts';

interface Props {
  readonly items: readonly RoadmapLine[];
}

type Content = () => string | ReturnType<typeof window.fieldloop.printToPdf>;

/** Returns the commands that save the roadmap. */
function useExportCommands(items: readonly RoadmapLine[]): readonly Command[] {
  const { save: saveFile } = useSaveFile();
  const now = useNow();
  const save = (format: string, extension: string, content: Content): Promise<void> =>
    saveFile({
      title: `Save the roadmap as ${format}`,
      name: 'roadmap',
      extension,
      done: 'Roadmap saved',
      content,
    });
  const group = 'Roadmap';
  return [
    {
      id: 'roadmap.markdown',
      label: 'Save the roadmap as Markdown…',
      group,
      words: 'export download',
      run: () => {
        const text = roadmapMarkdown(items, new Date(now).toISOString());
        save('Markdown', 'md', () => text).catch(showError);
      },
    },
    {
      id: 'roadmap.csv',
      label: 'Save the roadmap as CSV…',
      group,
      words: 'export download spreadsheet table',
      run: () => {
        save('CSV', 'csv', () => roadmapCsv(items)).catch(showError);
      },
    },
    {
      id: 'roadmap.print',
      label: 'Save the roadmap as PDF…',
      group,
      words: 'export print paper',
      run: () => {
        save('PDF', 'pdf', () => window.fieldloop.printToPdf()).catch(showError);
      },
    },
  ];
}

/** Saves the roadmap as Markdown, CSV or a printed page. */
export function ExportActions({ items }: Props): ReactNode {
  const commands = useExportCommands(items);
  useCommands(commands);
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button variant="default" leftSection={<IconDownload size={14} aria-hidden />}>
          Export
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {commands.map(({ id, label, run }) => (
          <Menu.Item
            key={id}
            onClick={() => {
              void run();
            }}
          >
            {label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
