import type { ReactNode } from 'react';
import { PageHeader } from '../../ui/page-header.tsx';

export const DeploymentScreen = (): ReactNode => <PageHeader title="Deployment" />;
