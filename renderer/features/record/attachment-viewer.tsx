import { Button, Modal } from '@mantine/core';
import { IconArrowLeft, IconArrowRight, IconDownload, IconZoomIn, IconZoomOut } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { core } from '../../core-client/core.ts';
import { blobQuery } from '../../core-client/queries.ts';
import { byteWords } from '../../ui/byte-words.ts';
import { OverlayCommands, useCommands } from '../../ui/commands.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { showError } from '../../ui/show-error.tsx';
import { showWritten } from '../../ui/show-written.tsx';
import { type AttachedFile, showingOf } from './attachment-values.ts';
import { showAgain } from '../../ui/drawing-marks.ts';
import { Picture } from '../../ui/picture.tsx';
import { useBlobUrl } from '../../ui/use-blob-url.ts';
import { type PictureState, usePicture } from '../../ui/use-picture.ts';
import classes from './attachments.module.css';

interface Props { readonly files: readonly AttachedFile[]; readonly at: number; readonly onAt: (at: number) => void; readonly onClose: () => void }

/** An attachment as large as the window; arrow keys go to the next one. */
export function AttachmentViewer(props: Props): ReactNode {
  const file = props.files[props.at];
  if (!file) return null;
  return (
    <Modal opened onClose={props.onClose} size="calc(100vw - 64px)" title={file.values.name} centered closeButtonProps={{ 'aria-label': 'Close' }}>
      <OverlayCommands><Viewer key={file.id} file={file} {...props} /></OverlayCommands>
    </Modal>
  );
}

function Viewer({ file, files, at, onAt }: Props & { readonly file: AttachedFile }): ReactNode {
  const { name, media_type: mediaType, size_bytes: sizeBytes, sha256, width, height, caption } = file.values;
  const [whole, setWhole] = useState(true);
  const showing = showingOf(mediaType);
  const picture = usePicture(showing === 'picture' ? sha256 : null);
  const { url, error } = useBlobUrl(showing === 'picture' ? null : sha256, mediaType);
  const save = (): void => { saveAs(sha256, name).catch(showError); };
  useCommands([
    { id: 'viewer.next', label: 'Next attachment', group: 'Viewer', keys: 'ArrowRight', enabled: at < files.length - 1, run: () => { onAt(at + 1); } },
    { id: 'viewer.previous', label: 'Previous attachment', group: 'Viewer', keys: 'ArrowLeft', enabled: at > 0, run: () => { onAt(at - 1); } },
    { id: 'viewer.save', label: 'Save as…', group: 'Viewer', keys: 's', run: save },
  ]);
  return (
    <div className={classes.viewer}>
      <div className={classes.stage} data-whole={whole || undefined} tabIndex={0} role="region" aria-label={name}>
        {error !== null && <ErrorNotice error={error} />}
        {showing === 'picture' && <ShownPicture picture={picture} sha256={sha256} alt={caption ?? name} />}
        {url && showing === 'video' && <video src={url} controls aria-label={name} />}
        {url && showing === 'audio' && <audio src={url} controls aria-label={name} />}
        {url && showing === 'text' && <TextFile sha256={sha256} />}
        {showing === 'none' && <p>Fieldloop can’t show files of this kind. Save it to open it elsewhere.</p>}
      </div>
      <div className={classes.bar}>
        <span className={classes.grow}>{caption && <>{caption} · </>}{byteWords(sizeBytes)}{width !== null && height !== null && ` · ${width} × ${height} px`}</span>
        {showing === 'picture' && <Button variant="default" leftSection={whole ? <IconZoomIn size={14} /> : <IconZoomOut size={14} />} onClick={() => { setWhole(!whole); }}>{whole ? 'Actual size' : 'Fit'}</Button>}
        {files.length > 1 && <Button variant="default" disabled={at === 0} leftSection={<IconArrowLeft size={14} />} onClick={() => { onAt(at - 1); }}>Previous</Button>}
        {files.length > 1 && <Button variant="default" disabled={at === files.length - 1} rightSection={<IconArrowRight size={14} />} onClick={() => { onAt(at + 1); }}>Next</Button>}
        <Button variant="default" leftSection={<IconDownload size={14} />} onClick={save}>Save as…</Button>
      </div>
    </div>
  );
}

interface ShownPictureProps { readonly picture: PictureState; readonly sha256: string; readonly alt: string }

function ShownPicture({ picture, sha256, alt }: ShownPictureProps): ReactNode {
  switch (picture.is) {
    case 'ready': return <Picture picture={picture} alt={alt} />;
    case 'failed': return <ErrorNotice error={picture.error} />;
    case 'refused': return <p>{picture.reason} Save it to open it in another program.</p>;
    case 'held': return (
      <div role="alert">
        <p>The window stopped while it showed this picture, so it is not shown. The file itself is safe.</p>
        <Button variant="default" onClick={() => { showAgain(sha256); }}>Show it anyway</Button>
      </div>
    );
    default: return null;
  }
}

const shownCharacters = 200_000;

function TextFile({ sha256 }: { readonly sha256: string }): ReactNode {
  const { data } = useQuery(blobQuery(sha256));
  if (!data) return null;
  const text = new TextDecoder().decode(data.content.subarray(0, shownCharacters));
  return <pre className={classes.text}>{text}{data.content.length > shownCharacters && '\n… (the beginning; save it to read all)'}</pre>;
}

async function saveAs(sha256: string, name: string): Promise<void> {
  const path = await window.fieldloop.chooseSavePath({ title: 'Save attachment', suggestedName: name.replaceAll(/[/\\:*?"<>|]/g, '_').slice(0, 255) });
  if (path === null) return;
  await core.attachments.saveAs({ sha256, path });
  showWritten(`Saved “${name}”`, null);
}
