import { IconCheck } from '@tabler/icons-react';
import type { RecordManifest } from '../ui/record-manifest.ts';

export const outcome = {
  icon: IconCheck,
  colour: 'var(--fl-outcome)',
  page: null,
} as const satisfies RecordManifest;
