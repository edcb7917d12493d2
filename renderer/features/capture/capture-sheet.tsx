import { Modal } from '@mantine/core';
import { type DragEvent, type KeyboardEvent, type ReactNode, useState } from 'react';
import { type CaptureKind, keyedKinds } from '../../../shared/capture/capture-kinds.ts';
import { chooseKind } from '../../../shared/capture/edit-draft.ts';
import { digitOf } from '../../ui/digit-of.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { focusAfter } from '../../ui/focus-after.ts';
import { useHoldWhileOpening } from '../../ui/hold-keys.tsx';
import { isInnerEscape } from '../../ui/inner-escape.ts';
import { OfferedPictures } from '../../ui/offered-pictures.tsx';
import { TimeAgo } from '../../ui/time-ago.tsx';
import { AttachmentStrip } from './attachment-strip.tsx';
import { CaptureChips } from './capture-chips.tsx';
import { CaptureDetails, focusFirstDetail } from './capture-details.tsx';
import { CaptureFoot } from './capture-foot.tsx';
import { CaptureLine } from './capture-line.tsx';
import { KindQuestion } from './kind-question.tsx';
import { focusLine } from './line-id.ts';
import { takePaste } from './take-paste.ts';
import type { Capture } from './use-capture.ts';
import classes from './capture-sheet.module.css';

/**
 * Shows the sheet over the app: the line, its meaning as chips, attachments, and the whole form on
 * request.
 */
export function CaptureSheet({
  capture,
  close,
}: {
  readonly capture: Capture;
  readonly close: () => void;
}): ReactNode {
  const { held } = capture;
  const { details, setDetails, nextAfter, saveAnd, leave, openDetails, onKeyDown } =
    useCaptureSheet(capture, close);

  const { dropping, ...dropTarget } = useDroppedFiles(capture);
  return (
    <Modal.Root
      opened
      onClose={leave}
      closeOnEscape={false}
      size={800}
      yOffset="10vh"
      transitionProps={{ duration: 0 }}
      classNames={{ content: classes.content }}
    >
      <Modal.Overlay backgroundOpacity={0.3} />
      <Modal.Content aria-label="Capture">
        <div
          className={classes.sheet}
          data-dropping={dropping}
          data-details={details}
          onKeyDown={onKeyDown}
          onPaste={(event) => takePaste(event, capture)}
          {...dropTarget}
        >
          <div className={classes.head}>
            <CaptureLine capture={capture} save={saveAnd} openDetails={openDetails} />
            <CaptureChips capture={capture} />
          </div>
          <BeforeSaving
            capture={capture}
            onKind={(kind) => {
              void saveAnd(nextAfter, kind);
            }}
          />
          <AttachmentStrip capture={capture} />
          <PastedPictures capture={capture} />
          {held.backFrom !== null && <Restored at={held.backFrom} />}
          {details && <CaptureDetails capture={capture} />}
          <CaptureFoot
            capture={capture}
            save={saveAnd}
            details={details}
            toggleDetails={() => (details ? setDetails(false) : openDetails())}
            leave={leave}
          />
        </div>
      </Modal.Content>
    </Modal.Root>
  );
}

function useCaptureSheet(capture: Capture, close: () => void) {
  const [details, setDetails] = useState(false);

  /** How saving was requested, while the kind is asked for: the answer continues it. */
  const [nextAfter, setNextAfter] = useState(false);
  // What is typed during saving belongs to the next capture, or to the page below [WI24].
  useHoldWhileOpening(capture.busy);

  const saveAnd = async (next: boolean, as?: CaptureKind): Promise<void> => {
    setNextAfter(next);
    const saved = await capture.save(as);
    if (saved && !next) close();
    else if (saved) focusLine();
    else if (Object.keys(capture.errors).length > 0) setDetails(true);
  };
  const leave = (): void => {
    void capture.held.flush();
    close();
  };
  const openDetails = (): void => {
    focusAfter(() => {
      setDetails(true);
    }, focusFirstDetail);
  };

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || event.nativeEvent.isComposing) return;
    const act = sheetAction(event, capture, leave, saveAnd);
    if (!act) return;
    event.preventDefault();
    act();
  };
  return { details, setDetails, nextAfter, saveAnd, leave, openDetails, onKeyDown };
}

function useDroppedFiles(capture: Capture) {
  const [dropping, setDropping] = useState(false);
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
  return { dropping, onDragOver, onDragLeave: () => setDropping(false), onDrop };
}

/**
 * Returns what a key does: Escape leaves, Ctrl with a digit chooses the kind, Ctrl with Enter
 * saves.
 */
function sheetAction(
  event: KeyboardEvent,
  capture: Capture,
  leave: () => void,
  save: (next: boolean) => Promise<void>,
): (() => void) | null {
  if (event.key === 'Escape') return isInnerEscape(event.nativeEvent) ? null : leave;
  if (!event.ctrlKey && !event.metaKey) return null;
  if (event.key === 'Enter') return () => void save(event.shiftKey);
  const kind = event.altKey || event.shiftKey ? undefined : keyedKinds[digitOf(event) - 1];
  return kind ? () => capture.edit((now) => chooseKind(now, kind)) : null;
}

function PastedPictures({ capture }: { readonly capture: Capture }): ReactNode {
  return (
    <OfferedPictures
      pictures={capture.offered}
      dismiss={() => {
        capture.offer([]);
      }}
      attach={() => {
        void capture.addFiles(capture.offered);
        capture.offer([]);
        focusLine();
      }}
    />
  );
}

/** Shows what to do before it can be saved, after an attempt to save. */
function BeforeSaving({
  capture: { hindrance, error },
  onKind,
}: {
  readonly capture: Capture;
  readonly onKind: (kind: CaptureKind) => void;
}): ReactNode {
  return (
    <>
      {hindrance === 'kind_missing' && <KindQuestion answer={onKind} />}
      {hindrance === 'title_missing' && (
        <p role="alert" className={classes.note}>
          Type a few words for the title.
        </p>
      )}
      {error !== null && <ErrorNotice error={error} />}
    </>
  );
}

const Restored = ({ at }: { readonly at: string }): ReactNode => (
  <p className={classes.back} role="status">
    Draft restored, saved <TimeAgo at={at} inSentence />.
  </p>
);
