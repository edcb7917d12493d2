import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { EmptyState } from '../../ui/empty-state.tsx';
import { PageHeader } from '../../ui/page-header.tsx';

/** An address that no page has. */
export const NotFoundScreen = (): ReactNode => (
  <>
    <PageHeader title="There is no such page" />
    <EmptyState action={<Button component={Link} to="/feed" variant="default">Go to the feed</Button>}>Nothing was changed; the link may be from another version.</EmptyState>
  </>
);
