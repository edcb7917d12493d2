import { Button, FileButton } from '@mantine/core';
import { IconPaperclip } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { isEmptyDraft } from '../../../shared/capture/draft.ts';
import { KeyHint } from '../../ui/key-hint.tsx';
import type { Capture } from './use-capture.ts';
import classes from './capture-foot.module.css';

interface Props {
  readonly capture: Capture;
  readonly save: (next: boolean) => Promise<void>;
  readonly details: boolean;
  readonly toggleDetails: () => void;
  readonly leave: () => void;
}

/** Shows every key of the sheet as a button, and whether the draft is saved. */
export function CaptureFoot({ capture, save, details, toggleDetails, leave }: Props): ReactNode {
  const { draft, held, busy, addFiles, discard } = capture;
  const empty = isEmptyDraft(draft);
  return (
    <div className={classes.foot}>
      <AttachButton
        onFiles={(files) => {
          void addFiles(files);
        }}
      />
      <Button
        variant="subtle"
        color="gray"
        px={8}
        aria-expanded={details}
        onClick={toggleDetails}
        rightSection={<KeyHint keys="tab" />}
      >
        Details
      </Button>
      {!empty && (
        <Button variant="subtle" color="gray" px={8} onClick={discard}>
          Discard
        </Button>
      )}
      <span className={classes.state}>{!empty && held.savedAt !== null ? 'Draft kept' : ''}</span>
      <Button
        variant="subtle"
        color="gray"
        px={8}
        onClick={leave}
        rightSection={<KeyHint keys="escape" />}
      >
        {empty ? 'Close' : 'Keep draft'}
      </Button>
      <Button
        variant="default"
        disabled={busy}
        onClick={() => {
          void save(true);
        }}
        rightSection={<KeyHint keys="shift+enter" />}
      >
        Save and log another
      </Button>
      <Button
        loading={busy}
        onClick={() => {
          void save(false);
        }}
        rightSection={<KeyHint keys="enter" />}
      >
        Save
      </Button>
    </div>
  );
}

const AttachButton = ({ onFiles }: { readonly onFiles: (files: File[]) => void }): ReactNode => (
  <FileButton multiple onChange={onFiles}>
    {(props) => (
      <Button
        {...props}
        variant="subtle"
        color="gray"
        px={8}
        leftSection={<IconPaperclip size={14} aria-hidden />}
      >
        Attach
      </Button>
    )}
  </FileButton>
);
