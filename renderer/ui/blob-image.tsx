import type { ReactNode } from 'react';
import { usePicture } from './use-picture.ts';
import { Picture } from './picture.tsx';

interface Props {
  readonly sha256: string;
  /** Empty where its name stands beside it. */
  readonly alt: string;
  readonly className?: string;
}

/** An image out of the store of attachments. */
export function BlobImage({ sha256, alt, className }: Props): ReactNode {
  const picture = usePicture(sha256);
  if (picture.is === 'ready') return <Picture picture={picture} alt={alt} {...(className === undefined ? {} : { className })} />;
  if (picture.is === 'reading') return <span className={className} aria-busy="true" />;
  return <span className={className} role="img" aria-label={`${alt || 'Image'} (not shown)`} />;
}
