import type { ReactNode } from 'react';
import { PageHeader } from '../../ui/page-header.tsx';

export const FeedScreen = (): ReactNode => <PageHeader title="Feed" />;
