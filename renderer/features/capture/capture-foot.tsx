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

/** Every key of the sheet as a button, and whether the draft is kept. */
export function CaptureFoot({ capture, save, details, toggleDetails, leave }: Props): ReactNode {
  const { draft, held, busy, addFiles, discard } = capture;
  const empty = isEmptyDraft(draft);
  return (
    <div className={classes.foot}>
      <FileButton multiple onChange={(files) => { void addFiles(files); }}>
        {(props) => <Button {...props} variant="subtle" color="gray" px={8} leftSection={<IconPaperclip size={14} aria-hidden />}>Attach</Button>}
      </FileButton>
      <Button variant="subtle" color="gray" px={8} aria-expanded={details} onClick={toggleDetails} rightSection={<KeyHint keys="tab" />}>Details</Button>
      {!empty && <Button variant="subtle" color="gray" px={8} onClick={discard}>Throw away</Button>}
      <span className={classes.state} role="status">{!empty && held.savedAt !== null ? 'Draft kept' : ''}</span>
      <Button variant="subtle" color="gray" px={8} onClick={leave} rightSection={<KeyHint keys="escape" />}>{empty ? 'Close' : 'Keep draft'}</Button>
      <Button variant="default" disabled={busy} onClick={() => { void save(true); }} rightSection={<KeyHint keys="shift+enter" />}>Save and next</Button>
      <Button loading={busy} onClick={() => { void save(false); }} rightSection={<KeyHint keys="enter" />}>Save</Button>
    </div>
  );
}
