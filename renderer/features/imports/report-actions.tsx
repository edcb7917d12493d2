import { Button, Menu, Modal } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import type { ImportReport } from '../../../shared/api/imports.ts';
import { core } from '../../core-client/core.ts';
import { countWords } from '../../ui/number-words.ts';
import { useCommands } from '../../ui/commands.tsx';
import { useWrite } from '../../ui/write.tsx';
import { fileName } from '../../ui/file-words.ts';
import { useAct } from '../../ui/use-act.ts';
import classes from './imports.module.css';

interface Props {
  readonly report: ImportReport;
  readonly onShowRecords: () => void;
}

/**
 * Shows what can be done with an import that has ended: see its records, keep its report as a file,
 * take it back.
 */
export function ReportActions({ report, onShowRecords }: Props): ReactNode {
  const [asking, setAsking] = useState(false);

  useCommands([
    {
      id: 'imports.show',
      label: 'Show in feed',
      group: 'Import',
      keys: 'Enter',
      enabled: report.created > 0 && !asking,
      run: onShowRecords,
    },
  ]);
  return (
    <>
      {report.created > 0 && <Button onClick={onShowRecords}>Show in feed</Button>}
      <SaveMenu report={report} />
      {report.created + report.updated > 0 && (
        <Button
          variant="default"
          onClick={() => {
            setAsking(true);
          }}
        >
          Undo import
        </Button>
      )}
      <UndoDialog
        report={report}
        opened={asking}
        onClose={() => {
          setAsking(false);
        }}
      />
    </>
  );
}

function SaveMenu({ report }: { readonly report: ImportReport }): ReactNode {
  const { act } = useAct();
  const save = (extension: 'md' | 'json'): Promise<unknown> =>
    act(async () => {
      const path = await window.fieldloop.chooseSavePath({
        title: 'Save report',
        suggestedName: `import-${report.started_at.slice(0, 10)}.${extension}`,
        filters: [{ name: extension === 'md' ? 'Markdown' : 'JSON', extensions: [extension] }],
      });
      if (path !== null) await core.imports.saveReport({ id: report.id, path });
    });
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button variant="default" rightSection={<IconChevronDown size={14} aria-hidden />}>
          Save report
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          onClick={() => {
            void save('md');
          }}
        >
          As Markdown…
        </Menu.Item>
        <Menu.Item
          onClick={() => {
            void save('json');
          }}
        >
          As JSON…
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

function UndoDialog({
  report,
  opened,
  onClose,
}: {
  readonly report: ImportReport;
  readonly opened: boolean;
  readonly onClose: () => void;
}): ReactNode {
  const { act, busy: undoing } = useAct();
  const write = useWrite();
  const undo = async (): Promise<void> => {
    await act(() => write('Import undone', () => core.imports.undo({ id: report.id })));
    onClose();
  };
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={`Remove ${countWords(report.created, 'record')}?`}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <p className={classes.ask}>
        Removes the records created by the import of {fileName(report.files[0] ?? 'these files')},
        except those edited or commented on since. You can undo the removal.
      </p>
      <div className={classes.buttons}>
        <Button
          color="red.9"
          loading={undoing}
          data-autofocus
          onClick={() => {
            void undo();
          }}
        >
          Remove {countWords(report.created, 'record')}
        </Button>
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
      </div>
    </Modal>
  );
}
