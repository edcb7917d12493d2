import type { ReactNode } from 'react';
import { PageHeader } from '../../ui/page-header.tsx';

export const DeploymentsScreen = (): ReactNode => <PageHeader title="Deployments" />;
