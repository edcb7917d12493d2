import { IconAlertTriangle } from '@tabler/icons-react';
import type { RecordManifest } from '../ui/record-manifest.ts';

export const breakage = {
  icon: IconAlertTriangle,
  colour: 'var(--fl-s2)',
  page: null,
} as const satisfies RecordManifest;
