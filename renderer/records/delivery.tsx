import { IconPackage } from '@tabler/icons-react';
import { quietColour, type RecordManifest } from '../ui/record-manifest.ts';

export const delivery = {
  icon: IconPackage,
  colour: quietColour,
  page: null,
} as const satisfies RecordManifest;
