import type { ReactNode } from 'react';
import { PageHeader } from '../../ui/page-header.tsx';

export const ProfessionsScreen = (): ReactNode => <PageHeader title="Professions" />;
