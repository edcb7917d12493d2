import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect, useState } from 'react';
import { blobQuery } from '../core-client/queries.ts';

interface Props {
  readonly sha256: string;
  readonly mediaType: string;
  readonly alt: string;
  readonly className?: string;
}

/** An image out of the store of attachments. */
export function BlobImage({ sha256, mediaType, alt, className }: Props): ReactNode {
  const { data, isError } = useQuery(blobQuery(sha256));
  const [url, setUrl] = useState<string | null>(null);
  useEffect(() => {
    if (!data) return undefined;
    const made = URL.createObjectURL(new Blob([data.content as BlobPart], { type: mediaType }));
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [data, mediaType]);
  if (isError) return <span className={className} role="img" aria-label={`${alt} (not here)`} />;
  return url ? <img src={url} alt={alt} className={className} /> : <span className={className} aria-busy="true" />;
}
