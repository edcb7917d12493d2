import { IconPackageImport } from '@tabler/icons-react';
import { quietColour, type RecordManifest } from '../ui/record-manifest.ts';

export const deliveryReview = {
  icon: IconPackageImport,
  colour: quietColour,
  page: null,
} as const satisfies RecordManifest;
