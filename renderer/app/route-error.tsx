import type { ErrorComponentProps } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { ErrorNotice } from '../ui/error-notice.tsx';
import { PageHeader } from '../ui/page-header.tsx';

/** A page that broke; the rest of the window goes on. */
export const RouteError = ({ error, reset }: ErrorComponentProps): ReactNode => (
  <>
    <PageHeader title="This page can’t be shown" />
    <ErrorNotice error={error} retry={reset} />
  </>
);
