import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { blobQuery } from '../core-client/queries.ts';

/** A URL under which the page can show kept bytes, for as long as it is on the screen; null while they are read. */
export function useBlobUrl(sha256: string | null, mediaType: string): { readonly url: string | null; readonly error: unknown } {
  const { data, error } = useQuery({ ...blobQuery(sha256 ?? ''), enabled: sha256 !== null });
  const [url, setUrl] = useState<string | null>(null);
  useEffect(() => {
    if (!data) return undefined;
    const made = URL.createObjectURL(new Blob([data.content as Uint8Array<ArrayBuffer>], { type: mediaType }));
    setUrl(made); // eslint-disable-line react-hooks/set-state-in-effect -- the URL is a resource that the effect makes and gives back
    return () => { URL.revokeObjectURL(made); setUrl(null); };
  }, [data, mediaType]);
  return { url, error };
}
