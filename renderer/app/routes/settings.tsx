import type { ReactNode } from 'react';
import { PageHeader } from '../../ui/page-header.tsx';

export const SettingsScreen = (): ReactNode => <PageHeader title="Settings" />;
