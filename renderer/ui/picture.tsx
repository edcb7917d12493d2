import type { ReactNode } from 'react';
import type { PictureState } from './use-picture.ts';

interface Props {
  readonly picture: Extract<PictureState, { readonly kind: 'ready' }>;
  readonly alt: string;
  readonly className?: string;
}

/**
 * Shows a picture that can be drawn. It reports when it is drawn, so that the next start knows that
 * it did no harm.
 */
export function Picture({ picture: { url, onDrawn }, alt, className }: Props): ReactNode {
  return (
    <img
      src={url}
      alt={alt}
      className={className}
      decoding="async"
      onError={onDrawn}
      onLoad={({ currentTarget }) => {
        void currentTarget
          .decode()
          .catch(() => undefined)
          .then(onDrawn);
      }}
    />
  );
}
