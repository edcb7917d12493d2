import type { ReactNode } from 'react';
import { usePicture } from './use-picture.ts';
import { Picture } from './picture.tsx';

interface Props {
  readonly sha256: string;
  /** Empty if its name is shown next to it. */
  readonly alt: string;
  readonly className?: string;
}

/** Shows an image from the attachment store. */
export function BlobImage({ sha256, alt, className }: Props): ReactNode {
  const picture = usePicture(sha256);
  if (picture.kind === 'ready')
    return (
      <Picture picture={picture} alt={alt} {...(className === undefined ? {} : { className })} />
    );
  if (picture.kind === 'reading') return <span className={className} aria-busy="true" />;
  return <span className={className} role="img" aria-label={`${alt || 'Image'} (not shown)`} />;
}
