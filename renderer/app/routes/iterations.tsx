import type { ReactNode } from 'react';
import { PageHeader } from '../../ui/page-header.tsx';

export const IterationsScreen = (): ReactNode => <PageHeader title="Model iterations" />;
