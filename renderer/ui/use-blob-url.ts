import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { blobQuery } from '../core-client/queries.ts';

/**
 * Returns a URL under which the page can show stored bytes, while they are on the screen; null
 * while they are read.
 */
export function useBlobUrl(
  sha256: string | null,
  mediaType: string,
): { readonly url: string | null; readonly error: unknown } {
  const { data, error } = useQuery({ ...blobQuery(sha256 ?? ''), enabled: sha256 !== null });
  const [url, setUrl] = useState<string | null>(null);
  useEffect(() => {
    if (!data) return undefined;
    const made = URL.createObjectURL(
      new Blob([data.content as Uint8Array<ArrayBuffer>], { type: mediaType }),
    );
    // eslint-disable-next-line react-hooks/set-state-in-effect -- the effect owns the URL
    setUrl(made);
    return () => {
      URL.revokeObjectURL(made);
      setUrl(null);
    };
  }, [data, mediaType]);
  return { url, error };
}
