import { Button, Progress } from '@mantine/core';
import { IconPaperclip } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { type DragEvent, type ReactNode, type Ref, useEffect, useRef, useState } from 'react';
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
import { type AttachedFile, attachedFile } from './attachment-values.ts';
import { AttachmentViewer } from './attachment-viewer.tsx';
import { SectionHead } from './section-head.tsx';
import { useAttach } from './use-attach.ts';
import classes from './attachments.module.css';

const attachCommand = {
  id: 'record.attach',
  label: 'Attach files',
  group: 'Record',
  keys: 'a',
} as const;

/**
 * Pictures and files on the record: by picker, drop or paste; each opens large, can be saved
 * elsewhere, and removed with a way back.
 */
export function Attachments({ record }: { readonly record: RecordView }): ReactNode {
  const { data, error, refetch } = useQuery(listQuery('attachment', { subject: record.id }));
  const { attach, progress } = useAttach(record);
  const [open, setOpen] = useState<string | null>(null);
  const input = useRef<HTMLInputElement>(null);
  const may = useMay();
  const readonly = record.deleted_at !== null || !may.add('attachment', record);
  const files = (data?.items ?? []).map(attachedFile).reverse();
  const choose = (): void => {
    input.current?.click();
  };
  useCommands([{ ...attachCommand, enabled: !readonly, run: choose }]);
  const { over, ...dropTarget } = useDroppedFiles(readonly ? null : attach);
  const shown = files.findIndex((file) => file.id === open);
  return (
    <section
      aria-label={`Attachments of ${record.title}`}
      className={classes.section}
      data-over={over || undefined}
      {...dropTarget}
    >
      <SectionHead title="Attachments" count={files.length}>
        {!readonly && <AttachButton onClick={choose} />}
      </SectionHead>
      <FilesInput inputRef={input} onFiles={(chosen) => void attach(chosen)} />
      {error && (
        <ErrorNotice
          error={error}
          retry={() => {
            void refetch();
          }}
        />
      )}
      {files.length > 0 && <Tiles files={files} readonly={readonly} onOpen={setOpen} />}
      <Pasted attach={readonly ? null : attach} />
      {progress && <AttachProgress {...progress} />}
      {over && <p className={classes.drop}>Drop to attach</p>}
      {shown >= 0 && (
        <AttachmentViewer
          files={files}
          at={shown}
          onAt={(at) => {
            setOpen(files[at]?.id ?? null);
          }}
          onClose={() => {
            setOpen(null);
          }}
        />
      )}
    </section>
  );
}

const AttachButton = ({ onClick }: { readonly onClick: () => void }): ReactNode => (
  <Button
    size="compact-xs"
    variant="subtle"
    leftSection={<IconPaperclip size={14} aria-hidden />}
    rightSection={<KeyHint keys="a" />}
    onClick={onClick}
  >
    Attach
  </Button>
);

type Attach = ReturnType<typeof useAttach>['attach'];

/** Attaches files that are pasted, and offers the pictures that came along with a pasted text. */
function Pasted({ attach }: { readonly attach: Attach | null }): ReactNode {
  const [offered, setOffered] = useState<readonly File[]>([]);
  usePastedFiles(attach, setOffered);
  return (
    <OfferedPictures
      pictures={offered}
      dismiss={() => {
        setOffered([]);
      }}
      attach={() => {
        void attach?.([...offered]);
        setOffered([]);
      }}
    />
  );
}

/**
 * Attaches files that are pasted anywhere but in a dialog. @param attach null: nothing can be
 * attached
 */
function usePastedFiles(attach: Attach | null, offer: (pictures: readonly File[]) => void): void {
  useEffect(() => {
    if (!attach) return undefined;
    const onPaste = (event: ClipboardEvent): void => {
      const inDialog =
        event.target instanceof Element && event.target.closest('[role=dialog]') !== null;
      if (!event.clipboardData || inDialog || event.defaultPrevented) return;
      const { files: pasted, offered: pictures } = readPasted(event.clipboardData);
      offer(pictures);
      if (pasted.length === 0) return;
      event.preventDefault();
      void attach(pasted);
    };
    document.addEventListener('paste', onPaste);
    return () => {
      document.removeEventListener('paste', onPaste);
    };
  }, [attach, offer]);
}

function useDroppedFiles(attach: Attach | null) {
  const [over, setOver] = useState(false);
  const onDrop = (event: DragEvent): void => {
    setOver(false);
    if (!attach || event.dataTransfer.files.length === 0) return;
    event.preventDefault();
    event.stopPropagation();
    void attach([...event.dataTransfer.files]);
  };
  const onDragOver = (event: DragEvent): void => {
    if (!attach || !event.dataTransfer.types.includes('Files')) return;
    event.preventDefault();
    event.stopPropagation();
    event.dataTransfer.dropEffect = 'copy';
    setOver(true);
  };
  const onDragLeave = (): void => {
    setOver(false);
  };
  return { over, onDragOver, onDragLeave, onDrop };
}

function Tiles({
  files,
  readonly,
  onOpen,
}: {
  readonly files: readonly AttachedFile[];
  readonly readonly: boolean;
  readonly onOpen: (id: string) => void;
}): ReactNode {
  const write = useWrite();
  const remove = ({ id, values }: AttachedFile): void => {
    void write(`“${values.name}” removed`, () => core.records.remove({ ids: [id] }));
  };
  return (
    <ul className={classes.tiles}>
      {files.map((file) => (
        <li key={file.id}>
          <AttachmentTile
            file={file}
            readonly={readonly}
            onOpen={() => {
              onOpen(file.id);
            }}
            onRemove={() => {
              remove(file);
            }}
          />
        </li>
      ))}
    </ul>
  );
}

function AttachProgress({
  name,
  done,
  total,
}: {
  readonly name: string;
  readonly done: number;
  readonly total: number;
}): ReactNode {
  return (
    <div role="status" className={classes.progress}>
      Attaching “{name}” ({done + 1} of {total})
      <Progress value={((done + 0.5) / total) * 100} size="sm" aria-label="Attached" />
    </div>
  );
}

function FilesInput({
  inputRef,
  onFiles,
}: {
  readonly inputRef: Ref<HTMLInputElement>;
  readonly onFiles: (files: readonly File[]) => void;
}): ReactNode {
  return (
    <input
      ref={inputRef}
      type="file"
      multiple
      hidden
      aria-label="Files to attach"
      onChange={(event) => {
        onFiles([...(event.currentTarget.files ?? [])]);
        event.currentTarget.value = '';
      }}
    />
  );
}
