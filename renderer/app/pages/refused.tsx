import type { ReactNode } from 'react';
import { RefusedPage } from '../../features/sync/refused-page.tsx';
import { useOpenRecord } from '../../records/parts/use-open-record.ts';

/** Shows what the hub rejected. */
export const RefusedScreen = (): ReactNode => <RefusedPage onOpen={useOpenRecord()} />;
