import { ActionIcon, Skeleton } from '@mantine/core';
import { IconFile, IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { BlobImage } from '../../ui/blob-image.tsx';
import { byteWords } from '../../ui/byte-words.ts';
import type { Capture } from './use-capture.ts';
import classes from './attachment-strip.module.css';

/** Shows what will be attached. The bytes are stored already. */
export function AttachmentStrip({ capture }: { readonly capture: Capture }): ReactNode {
  const { draft, edit, attaching } = capture;
  if (draft.attachments.length === 0 && attaching === 0) return null;
  return (
    <ul className={classes.strip} aria-label="Attachments" aria-busy={attaching > 0}>
      {draft.attachments.map(({ sha256, name, sizeBytes, thumbnail }) => (
        <li key={sha256} className={classes.item} title={`${name}, ${byteWords(sizeBytes)}`}>
          {thumbnail ? (
            <BlobImage sha256={thumbnail} alt="" className={classes.image} />
          ) : (
            <IconFile size={20} className={classes.file} aria-hidden />
          )}
          <span className={classes.name}>{name}</span>
          <ActionIcon
            size="xs"
            className={classes.remove}
            aria-label={`Remove ${name}`}
            onClick={() =>
              edit((now) => ({
                ...now,
                attachments: now.attachments.filter((one) => one.sha256 !== sha256),
              }))
            }
          >
            <IconX size={12} />
          </ActionIcon>
        </li>
      ))}
      {Array.from({ length: attaching }, (_, i) => (
        <li key={i} className={classes.item}>
          <Skeleton height={40} width={64} radius={4} />
        </li>
      ))}
    </ul>
  );
}
