import type { ReactNode } from 'react';
import { useBlobUrl } from './use-blob-url.ts';

interface Props {
  readonly sha256: string;
  readonly mediaType: string;
  /** Empty where its name stands beside it. */
  readonly alt: string;
  readonly className?: string;
}

/** An image out of the store of attachments. */
export function BlobImage({ sha256, mediaType, alt, className }: Props): ReactNode {
  const { url, error } = useBlobUrl(sha256, mediaType);
  if (error) return <span className={className} role="img" aria-label={`${alt || 'Image'} (not here)`} />;
  return url ? <img src={url} alt={alt} className={className} /> : <span className={className} aria-busy="true" />;
}
