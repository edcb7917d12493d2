import { IconBuilding } from '@tabler/icons-react';
import { quietColour, type RecordManifest } from '../ui/record-manifest.ts';

export const customer = {
  icon: IconBuilding,
  colour: quietColour,
  page: null,
} as const satisfies RecordManifest;
