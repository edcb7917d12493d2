import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { PanelOutput as Output } from '../../../shared/api/threshold.ts';
import { blobQuery } from '../../core-client/queries.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Picture } from '../../ui/picture.tsx';
import { useBlobUrl } from '../../ui/use-blob-url.ts';
import { usePicture } from '../../ui/use-picture.ts';
import classes from './threshold.module.css';

/** Shows one output of a panel, without a name that says where it is from. */
export function PanelOutput({ output }: { readonly output: Output }): ReactNode {
  const { text, file } = output;
  if (text !== null)
    return (
      <p className={classes.text} dir="auto">
        {text}
      </p>
    );
  if (file === null) return null;
  const kind = file.media_type.split('/')[0];
  if (kind === 'image') return <PictureOutput sha256={file.sha256} />;
  if (kind === 'text' || file.media_type === 'application/json')
    return <TextOutput sha256={file.sha256} />;
  return <PlayedOutput sha256={file.sha256} mediaType={file.media_type} />;
}

function PictureOutput({ sha256 }: { readonly sha256: string }): ReactNode {
  const picture = usePicture(sha256);
  if (picture.kind === 'ready') return <Picture picture={picture} alt="Output to rate" />;
  if (picture.kind === 'reading') return <p aria-busy="true">Loading…</p>;
  if (picture.kind === 'failed') return <ErrorNotice error={picture.error} />;
  return <p>This image can’t be shown here. Open it from the assessment’s attachments.</p>;
}

const shownCharacters = 200_000;

function TextOutput({ sha256 }: { readonly sha256: string }): ReactNode {
  const { data, error } = useQuery(blobQuery(sha256));
  if (error) return <ErrorNotice error={error} />;
  if (!data) return <p aria-busy="true">Loading…</p>;
  return (
    <p className={classes.text} dir="auto">
      {new TextDecoder().decode(data.content.subarray(0, shownCharacters))}
    </p>
  );
}

function PlayedOutput({
  sha256,
  mediaType,
}: {
  readonly sha256: string;
  readonly mediaType: string;
}): ReactNode {
  const { url, error } = useBlobUrl(sha256, mediaType);
  if (error !== null) return <ErrorNotice error={error} />;
  if (url === null) return <p aria-busy="true">Loading…</p>;
  if (mediaType.startsWith('video/'))
    return <video src={url} controls aria-label="Output to rate" />;
  if (mediaType.startsWith('audio/'))
    return <audio src={url} controls aria-label="Output to rate" />;
  return <p>This file can’t be shown here. Open it from the assessment’s attachments.</p>;
}
