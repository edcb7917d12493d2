import type { ReactNode } from 'react';
import { PageHeader } from '../../ui/page-header.tsx';

export const ImportReportScreen = (): ReactNode => <PageHeader title="Import" />;
