import { Modal } from '@mantine/core';
import { type DragEvent, type KeyboardEvent, type ReactNode, useState } from 'react';
import { type CaptureKind, keyedKinds } from '../../../shared/capture/capture-kinds.ts';
import { chooseKind } from '../../../shared/capture/edit-draft.ts';
import { digitOf } from '../../ui/digit-of.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { focusAfter } from '../../ui/focus-after.ts';
import { isInnerEscape } from '../../ui/inner-escape.ts';
import { OfferedPictures } from '../../ui/offered-pictures.tsx';
import { TimeAgo } from '../../ui/time-ago.tsx';
import { AttachmentStrip } from './attachment-strip.tsx';
import { CaptureChips } from './capture-chips.tsx';
import { CaptureDetails, focusFirstDetail } from './capture-details.tsx';
import { CaptureFoot } from './capture-foot.tsx';
import { CaptureLine } from './capture-line.tsx';
import { HindranceNote } from './hindrance-note.tsx';
import { KindQuestion } from './kind-question.tsx';
import { focusLine } from './line-id.ts';
import { takePaste } from './take-paste.ts';
import type { Capture } from './use-capture.ts';
import classes from './capture-sheet.module.css';

/** The sheet over the app: the line, what it means as chips, attachments, and the whole form when it is wanted. */
export function CaptureSheet({ capture, close }: { readonly capture: Capture; readonly close: () => void }): ReactNode {
  const { held, error, hindrance } = capture;
  const [details, setDetails] = useState(false);
  const [dropping, setDropping] = useState(false);

  /** What saving was asked for, while the kind is asked for: the answer goes on with it. */
  const [nextAfter, setNextAfter] = useState(false);

  const saveAnd = async (next: boolean, as?: CaptureKind): Promise<void> => {
    setNextAfter(next);
    const saved = await capture.save(as);
    if (saved && !next) close();
    else if (saved) focusLine();
    else if (Object.keys(capture.errors).length > 0) setDetails(true);
  };
  const leave = (): void => { void held.flush(); close(); };
  const openDetails = (): void => { focusAfter(() => { setDetails(true); }, focusFirstDetail); };

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || event.nativeEvent.isComposing) return;
    const inner = isInnerEscape(event.nativeEvent);
    if (event.key === 'Escape' && !inner) { event.preventDefault(); leave(); }
    const kind = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey ? keyedKinds[digitOf(event) - 1] : undefined;
    if (kind) { event.preventDefault(); capture.edit((now) => chooseKind(now, kind)); }
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) { event.preventDefault(); void saveAnd(event.shiftKey); }
  };
  const onDragOver = (event: DragEvent): void => {
    if (!event.dataTransfer.types.includes('Files')) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = 'copy';
    setDropping(true);
  };
  const onDrop = (event: DragEvent): void => {
    setDropping(false);
    if (event.dataTransfer.files.length === 0) return;
    event.preventDefault();
    void capture.addFiles([...event.dataTransfer.files]);
  };

  return (
    <Modal.Root opened onClose={leave} closeOnEscape={false} size={800} yOffset="10vh" transitionProps={{ duration: 0 }} classNames={{ content: classes.content }}>
      <Modal.Overlay backgroundOpacity={0.3} />
      <Modal.Content aria-label="Capture">
        <div
          className={classes.sheet} data-dropping={dropping} data-details={details} onKeyDown={onKeyDown} onPaste={(event) => takePaste(event, capture)}
          onDragOver={onDragOver} onDragLeave={() => setDropping(false)} onDrop={onDrop}
        >
          <div className={classes.head}>
            <CaptureLine capture={capture} save={saveAnd} openDetails={openDetails} />
            <CaptureChips capture={capture} />
          </div>
          {hindrance?.what === 'kind_missing' && <KindQuestion answer={(kind) => { void saveAnd(nextAfter, kind); }} />}
          {hindrance && hindrance.what !== 'kind_missing' && <HindranceNote hindrance={hindrance} />}
          {error !== null && <ErrorNotice error={error} />}
          <AttachmentStrip capture={capture} />
          <OfferedPictures
            pictures={capture.offered} dismiss={() => { capture.offer([]); }}
            attach={() => { void capture.addFiles(capture.offered); capture.offer([]); focusLine(); }}
          />
          {held.backFrom !== null && <p className={classes.back} role="status">Your draft is back, as it was kept <TimeAgo at={held.backFrom} /> ago.</p>}
          {details && <CaptureDetails capture={capture} />}
          <CaptureFoot capture={capture} save={saveAnd} details={details} toggleDetails={() => (details ? setDetails(false) : openDetails())} leave={leave} />
        </div>
      </Modal.Content>
    </Modal.Root>
  );
}
