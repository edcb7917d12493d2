import { IconScale } from '@tabler/icons-react';
import { quietColour, type RecordManifest } from '../ui/record-manifest.ts';

export const buildDecision = {
  icon: IconScale,
  colour: quietColour,
  page: null,
} as const satisfies RecordManifest;
