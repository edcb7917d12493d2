import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { EmptyState } from '../empty-state.tsx';

interface Props {
  /** One sentence. */
  readonly children: ReactNode;
  readonly icon?: ReactNode;
  /** What the button that shows everything again says. */
  readonly action?: string;
  readonly onAll: () => void;
}

/** Says that nothing fits the search or the filters, with a way back to all rows. */
export const NoMatches = ({ children, icon, action = 'Show all', onAll }: Props): ReactNode => (
  <EmptyState
    icon={icon}
    action={
      <Button variant="default" onClick={onAll}>
        {action}
      </Button>
    }
  >
    {children}
  </EmptyState>
);
