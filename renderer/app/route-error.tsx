import type { ErrorComponentProps } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { ErrorNotice } from '../ui/error-notice.tsx';
import { PageHeader } from '../ui/page-header.tsx';

/** Shows an error for a page that failed; the rest of the window continues to work. */
export const RouteError = ({ error, reset }: ErrorComponentProps): ReactNode => (
  <>
    <PageHeader title="This page can’t be shown" />
    <ErrorNotice error={error} retry={reset} />
  </>
);
