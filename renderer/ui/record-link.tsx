import { Anchor } from '@mantine/core';
import type { ReactNode } from 'react';

interface Props {
  readonly id: string;
  /** Opens the record; without it, the link does nothing. */
  readonly onOpen: ((id: string) => void) | undefined;
  readonly className?: string | undefined;
  /** By default, that of the text around it. */
  readonly size?: 'sm';
  readonly children: ReactNode;
}

/** Shows the name of a record as a link that opens it. */
export const RecordLink = ({ id, onOpen, className, size, children }: Props): ReactNode => (
  <Anchor
    component="button"
    type="button"
    {...(size ? { size } : { inherit: true })}
    className={className ?? ''}
    onClick={() => onOpen?.(id)}
  >
    {children}
  </Anchor>
);
