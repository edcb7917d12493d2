import type { ReactNode } from 'react';
import { PageHeader } from '../../ui/page-header.tsx';

export const ExperimentScreen = (): ReactNode => <PageHeader title="Experiment" />;
