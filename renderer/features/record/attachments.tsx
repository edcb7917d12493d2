import { Button, Progress } from '@mantine/core';
import { IconPaperclip } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { type DragEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import type { RecordView } from '../../../shared/api/views.ts';
import { core } from '../../core-client/core.ts';
import { listQuery } from '../../core-client/queries.ts';
import { useCommands } from '../../ui/commands.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { KeyHint } from '../../ui/key-hint.tsx';
import { OfferedPictures } from '../../ui/offered-pictures.tsx';
import { readPasted } from '../../ui/pasted-files.ts';
import { useMay } from '../../ui/use-may.ts';
import { useWrite } from '../../ui/write.tsx';
import { AttachmentTile } from './attachment-tile.tsx';
import { attachedFile } from './attachment-values.ts';
import { AttachmentViewer } from './attachment-viewer.tsx';
import { SectionHead } from './section-head.tsx';
import { useAttach } from './use-attach.ts';
import classes from './attachments.module.css';

/** Pictures and files on the record: by picker, drop or paste; each opens large, can be saved elsewhere, and removed with a way back. */
export function Attachments({ record }: { readonly record: RecordView }): ReactNode {
  const { data, error, refetch } = useQuery(listQuery('attachment', { subject: record.id }));
  const { attach, progress } = useAttach(record);
  const write = useWrite();
  const [open, setOpen] = useState<string | null>(null);
  const [offered, setOffered] = useState<readonly File[]>([]);
  const [over, setOver] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const may = useMay();
  const readonly = record.deleted_at !== null || !may.add('attachment', record);
  const files = (data?.items ?? []).map(attachedFile).reverse();
  useCommands([{ id: 'record.attach', label: 'Attach files', group: 'Record', keys: 'a', enabled: !readonly, run: () => { input.current?.click(); } }]);

  useEffect(() => {
    if (readonly) return undefined;
    const onPaste = (event: ClipboardEvent): void => {
      const inDialog = event.target instanceof Element && event.target.closest('[role=dialog]') !== null;
      if (!event.clipboardData || inDialog || event.defaultPrevented) return;
      const { files: pasted, offered: pictures } = readPasted(event.clipboardData);
      setOffered(pictures);
      if (pasted.length === 0) return;
      event.preventDefault();
      void attach(pasted);
    };
    document.addEventListener('paste', onPaste);
    return () => { document.removeEventListener('paste', onPaste); };
  }, [attach, readonly]);

  const onDrop = (event: DragEvent): void => {
    setOver(false);
    if (readonly || event.dataTransfer.files.length === 0) return;
    event.preventDefault();
    event.stopPropagation();
    void attach([...event.dataTransfer.files]);
  };
  const onDragOver = (event: DragEvent): void => {
    if (readonly || !event.dataTransfer.types.includes('Files')) return;
    event.preventDefault();
    event.stopPropagation();
    event.dataTransfer.dropEffect = 'copy';
    setOver(true);
  };
  const remove = (id: string, name: string): void => { void write(`“${name}” removed`, () => core.records.remove({ ids: [id] })); };
  const shown = files.findIndex((file) => file.id === open);
  return (
    <section aria-label={`Attachments of ${record.title}`} className={classes.section} data-over={over || undefined} onDragOver={onDragOver} onDragLeave={() => { setOver(false); }} onDrop={onDrop}>
      <SectionHead title="Attachments" count={files.length}>
        {!readonly && (
          <Button size="compact-xs" variant="subtle" leftSection={<IconPaperclip size={14} aria-hidden />} rightSection={<KeyHint keys="a" />} onClick={() => { input.current?.click(); }}>Attach</Button>
        )}
      </SectionHead>
      <input ref={input} type="file" multiple hidden aria-label="Files to attach" onChange={(event) => { void attach([...event.currentTarget.files ?? []]); event.currentTarget.value = ''; }} />
      {error && <ErrorNotice error={error} retry={() => { void refetch(); }} />}
      {files.length > 0 && (
        <ul className={classes.tiles}>
          {files.map((file) => <li key={file.id}><AttachmentTile file={file} readonly={readonly} onOpen={() => { setOpen(file.id); }} onRemove={() => { remove(file.id, file.values.name); }} /></li>)}
        </ul>
      )}
      <OfferedPictures pictures={offered} dismiss={() => { setOffered([]); }} attach={() => { void attach([...offered]); setOffered([]); }} />
      {progress && (
        <div role="status" className={classes.progress}>
          Attaching “{progress.name}” ({progress.done + 1} of {progress.total})
          <Progress value={((progress.done + 0.5) / progress.total) * 100} size="sm" aria-label="Attached" />
        </div>
      )}
      {over && <p className={classes.drop}>Drop to attach</p>}
      {shown >= 0 && <AttachmentViewer files={files} at={shown} onAt={(at) => { setOpen(files[at]?.id ?? null); }} onClose={() => { setOpen(null); }} />}
    </section>
  );
}
