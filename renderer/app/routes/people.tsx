import type { ReactNode } from 'react';
import { PageHeader } from '../../ui/page-header.tsx';

export const PeopleScreen = (): ReactNode => <PageHeader title="People" />;
