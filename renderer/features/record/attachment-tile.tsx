import { ActionIcon, UnstyledButton, VisuallyHidden } from '@mantine/core';
import {
  IconFile,
  IconFileText,
  IconMovie,
  IconMusic,
  IconPhoto,
  IconTrash,
  type TablerIcon,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { byteWords } from '../../ui/byte-words.ts';
import { type AttachedFile, type Showing, showingOf, thumbnailOf } from './attachment-values.ts';
import { Picture } from '../../ui/picture.tsx';
import { usePicture } from '../../ui/use-picture.ts';
import classes from './attachments.module.css';

const icons: Readonly<Record<Showing, TablerIcon>> = {
  picture: IconPhoto,
  video: IconMovie,
  audio: IconMusic,
  text: IconFileText,
  none: IconFile,
};

interface Props {
  readonly file: AttachedFile;
  readonly readonly: boolean;
  readonly onOpen: () => void;
  readonly onRemove: () => void;
}

/** Shows a thumbnail of an attachment, or the icon of its kind, with its name and size. */
export function AttachmentTile({ file, readonly, onOpen, onRemove }: Props): ReactNode {
  const { name, media_type: mediaType, size_bytes: sizeBytes, caption } = file.values;
  const picture = usePicture(thumbnailOf(file));
  const Icon = icons[showingOf(mediaType)];
  return (
    <div className={classes.tile}>
      <UnstyledButton className={classes.open} onClick={onOpen} title={caption ?? name}>
        <VisuallyHidden>Open </VisuallyHidden>
        <span className={classes.picture}>
          {picture.kind === 'ready' ? (
            <Picture picture={picture} alt="" />
          ) : (
            <Icon size={28} aria-hidden />
          )}
        </span>
        <span className={classes.name}>{name}</span>
        <span className={classes.size}>
          {picture.kind === 'held' ? 'Not shown' : byteWords(sizeBytes)}
        </span>
      </UnstyledButton>
      {!readonly && (
        <ActionIcon
          className={classes.remove}
          size="sm"
          aria-label={`Remove ${name}`}
          onClick={onRemove}
        >
          <IconTrash size={14} />
        </ActionIcon>
      )}
    </div>
  );
}
