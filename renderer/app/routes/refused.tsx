import type { ReactNode } from 'react';
import { RefusedPage } from '../../features/sync/refused-page.tsx';
import { useOpenRecord } from '../use-open-record.ts';

/** What the hub refused. */
export const RefusedScreen = (): ReactNode => <RefusedPage onOpen={useOpenRecord()} />;
