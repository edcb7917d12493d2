import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { EmptyState } from '../../ui/empty-state.tsx';
import { PageHeader } from '../../ui/page-header.tsx';

/** Shows that an address has no page. */
export const NotFoundScreen = (): ReactNode => (
  <>
    <PageHeader title="Page not found" />
    <EmptyState
      action={
        <Button component={Link} to="/feed" variant="default">
          Go to feed
        </Button>
      }
    >
      Nothing was changed. The link may be from another version of Fieldloop.
    </EmptyState>
  </>
);
