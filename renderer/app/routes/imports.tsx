import type { ReactNode } from 'react';
import { PageHeader } from '../../ui/page-header.tsx';

export const ImportsScreen = (): ReactNode => <PageHeader title="Imports" />;
