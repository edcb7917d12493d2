import { Button, Menu, Modal } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import type { ImportReport } from '../../../shared/api/imports.ts';
import { core } from '../../core-client/core.ts';
import { countWords } from '../../ui/number-words.ts';
import { useCommands } from '../../ui/commands.tsx';
import { showError } from '../../ui/show-error.tsx';
import { useWrite } from '../../ui/write.tsx';
import { fileName } from '../../ui/file-words.ts';
import classes from './imports.module.css';

interface Props { readonly report: ImportReport; readonly onShowRecords: () => void }

/** What can be done with an import that has ended: see its records, keep its report as a file, take it back. */
export function ReportActions({ report, onShowRecords }: Props): ReactNode {
  const [asking, setAsking] = useState(false);
  const [undoing, setUndoing] = useState(false);
  const write = useWrite();
  const save = async (extension: 'md' | 'json'): Promise<void> => {
    try {
      const path = await window.fieldloop.chooseSavePath({ title: 'Save the report', suggestedName: `import-${report.started_at.slice(0, 10)}.${extension}`, filters: [{ name: extension === 'md' ? 'Markdown' : 'JSON', extensions: [extension] }] });
      if (path !== null) await core.imports.saveReport({ id: report.id, path });
    } catch (error) {
      showError(error);
    }
  };
  const undo = async (): Promise<void> => {
    setUndoing(true);
    await write('Import undone', () => core.imports.undo({ id: report.id }));
    setUndoing(false);
    setAsking(false);
  };
  useCommands([{ id: 'imports.show', label: 'Show these in the feed', group: 'Import', keys: 'Enter', enabled: report.created > 0 && !asking, run: onShowRecords }]);
  return (
    <>
      {report.created > 0 && <Button onClick={onShowRecords}>Show these in the feed</Button>}
      <Menu position="bottom-end">
        <Menu.Target><Button variant="default" rightSection={<IconChevronDown size={14} aria-hidden />}>Save report</Button></Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => { void save('md'); }}>As Markdown…</Menu.Item>
          <Menu.Item onClick={() => { void save('json'); }}>As JSON…</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {report.created + report.updated > 0 && <Button variant="default" onClick={() => { setAsking(true); }}>Undo import</Button>}
      <Modal opened={asking} onClose={() => { setAsking(false); }} title={`Remove ${countWords(report.created, 'record')}?`} closeButtonProps={{ 'aria-label': 'Close' }}>
        <p className={classes.ask}>What the import of {fileName(report.files[0] ?? 'these files')} created is removed, but for records that somebody edited or commented on since. The removal itself can be undone.</p>
        <div className={classes.buttons}>
          <Button color="red.9" loading={undoing} data-autofocus onClick={() => { void undo(); }}>Remove {countWords(report.created, 'record')}</Button>
          <Button variant="default" onClick={() => { setAsking(false); }}>Keep them</Button>
        </div>
      </Modal>
    </>
  );
}
