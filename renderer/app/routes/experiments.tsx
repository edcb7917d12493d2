import type { ReactNode } from 'react';
import { PageHeader } from '../../ui/page-header.tsx';

export const ExperimentsScreen = (): ReactNode => <PageHeader title="Experiments" />;
