import { Button, Modal } from '@mantine/core';
import {
  IconArrowLeft,
  IconArrowRight,
  IconDownload,
  IconZoomIn,
  IconZoomOut,
} from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { core } from '../../core-client/core.ts';
import { blobQuery } from '../../core-client/queries.ts';
import { byteWords } from '../../ui/byte-words.ts';
import type { Command } from '../../ui/command.ts';
import { OverlayCommands, useCommands } from '../../ui/commands.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { showError } from '../../ui/show-error.tsx';
import { type AttachedFile, showingOf } from './attachment-values.ts';
import { showAgain } from '../../ui/drawing-marks.ts';
import { Picture } from '../../ui/picture.tsx';
import { type Act, useAct } from '../../ui/use-act.ts';
import { useBlobUrl } from '../../ui/use-blob-url.ts';
import { type PictureState, usePicture } from '../../ui/use-picture.ts';
import classes from './attachments.module.css';

interface Props {
  readonly files: readonly AttachedFile[];
  readonly at: number;
  readonly onAt: (at: number) => void;
  readonly onClose: () => void;
}

/** Shows an attachment as large as the window; arrow keys go to the next one. */
export function AttachmentViewer(props: Props): ReactNode {
  const file = props.files[props.at];
  if (!file) return null;
  return (
    <Modal
      opened
      onClose={props.onClose}
      size="calc(100vw - 64px)"
      title={file.values.name}
      centered
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <OverlayCommands>
        <Viewer key={file.id} file={file} {...props} />
      </OverlayCommands>
    </Modal>
  );
}

function Viewer({ file, files, at, onAt }: Props & { readonly file: AttachedFile }): ReactNode {
  const { name, media_type: mediaType, sha256 } = file.values;
  const [whole, setWhole] = useState(true);
  const isPicture = showingOf(mediaType) === 'picture';
  const { act } = useAct();
  const save = (): void => {
    saveAs(act, sha256, name).catch(showError);
  };
  const goTo = (to: number) => (files[to] ? () => onAt(to) : null);
  const [previous, next] = [goTo(at - 1), goTo(at + 1)];
  useCommands([
    step('next', 'Next attachment', 'ArrowRight', next),
    step('previous', 'Previous attachment', 'ArrowLeft', previous),
    { id: 'viewer.save', label: 'Save as…', group: 'Viewer', keys: 's', run: save },
  ]);
  return (
    <div className={classes.viewer}>
      <div
        className={classes.stage}
        data-whole={whole || undefined}
        tabIndex={0}
        role="region"
        aria-label={name}
      >
        <Shown file={file} />
      </div>
      <div className={classes.bar}>
        <About file={file} />
        {isPicture && (
          <Button
            variant="default"
            leftSection={whole ? <IconZoomIn size={14} /> : <IconZoomOut size={14} />}
            onClick={() => {
              setWhole(!whole);
            }}
          >
            {whole ? 'Actual size' : 'Fit'}
          </Button>
        )}
        {files.length > 1 && <Steps previous={previous} next={next} />}
        <Button variant="default" leftSection={<IconDownload size={14} />} onClick={save}>
          Save as…
        </Button>
      </div>
    </div>
  );
}

type Step = (() => void) | null;

const step = (name: string, label: string, keys: string, run: Step): Command => ({
  id: `viewer.${name}`,
  label,
  group: 'Viewer',
  keys,
  enabled: run !== null,
  run: () => run?.(),
});

function Steps({ previous, next }: { readonly previous: Step; readonly next: Step }): ReactNode {
  return (
    <>
      <Button
        variant="default"
        disabled={previous === null}
        leftSection={<IconArrowLeft size={14} />}
        onClick={() => previous?.()}
      >
        Previous
      </Button>
      <Button
        variant="default"
        disabled={next === null}
        rightSection={<IconArrowRight size={14} />}
        onClick={() => next?.()}
      >
        Next
      </Button>
    </>
  );
}

function Shown({ file }: { readonly file: AttachedFile }): ReactNode {
  const { name, media_type: mediaType, sha256, caption } = file.values;
  const showing = showingOf(mediaType);
  const picture = usePicture(showing === 'picture' ? sha256 : null);
  const { url, error } = useBlobUrl(showing === 'picture' ? null : sha256, mediaType);
  return (
    <>
      {error !== null && <ErrorNotice error={error} />}
      {showing === 'picture' && (
        <ShownPicture picture={picture} sha256={sha256} alt={caption ?? name} />
      )}
      {url && showing === 'video' && <video src={url} controls aria-label={name} />}
      {url && showing === 'audio' && <audio src={url} controls aria-label={name} />}
      {url && showing === 'text' && <TextFile sha256={sha256} />}
      {showing === 'none' && (
        <p>Fieldloop can’t show this file type. Save the file to open it in another program.</p>
      )}
    </>
  );
}

function About({ file }: { readonly file: AttachedFile }): ReactNode {
  const { size_bytes: sizeBytes, width, height, caption } = file.values;
  return (
    <span className={classes.grow}>
      {caption && <>{caption} · </>}
      {byteWords(sizeBytes)}
      {width !== null && height !== null && ` · ${width} × ${height} px`}
    </span>
  );
}

interface ShownPictureProps {
  readonly picture: PictureState;
  readonly sha256: string;
  readonly alt: string;
}

function ShownPicture({ picture, sha256, alt }: ShownPictureProps): ReactNode {
  switch (picture.kind) {
    case 'ready':
      return <Picture picture={picture} alt={alt} />;
    case 'failed':
      return <ErrorNotice error={picture.error} />;
    case 'refused':
      return <p>{picture.reason} Save the file to open it in another program.</p>;
    case 'held':
      return (
        <div role="alert">
          <p>
            The window crashed while showing this image, so it is hidden. The file itself is safe.
          </p>
          <Button
            variant="default"
            onClick={() => {
              showAgain(sha256);
            }}
          >
            Show anyway
          </Button>
        </div>
      );
    default:
      return null;
  }
}

const shownCharacters = 200_000;

function TextFile({ sha256 }: { readonly sha256: string }): ReactNode {
  const { data } = useQuery(blobQuery(sha256));
  if (!data) return null;
  const text = new TextDecoder().decode(data.content.subarray(0, shownCharacters));
  return (
    <pre className={classes.text}>
      {text}
      {data.content.length > shownCharacters &&
        '\n… (beginning only; save the file to read all of it)'}
    </pre>
  );
}

/** Saves an attachment where the person chooses. */
async function saveAs(act: Act['act'], sha256: string, name: string): Promise<void> {
  const path = await window.fieldloop.chooseSavePath({
    title: 'Save attachment',
    suggestedName: name.replaceAll(/[/\\:*?"<>|]/g, '_').slice(0, 255),
  });
  if (path === null) return;
  await act(() => core.attachments.saveAs({ sha256, path }), { done: `Saved “${name}”` });
}
