import { IconDatabase } from '@tabler/icons-react';
import type { RecordManifest } from '../ui/record-manifest.ts';

export const dataNeed = {
  icon: IconDatabase,
  colour: 'var(--fl-need)',
  page: null,
} as const satisfies RecordManifest;
