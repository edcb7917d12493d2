import { IconFlag } from '@tabler/icons-react';
import { quietColour, type RecordManifest } from '../ui/record-manifest.ts';

export const triage = {
  icon: IconFlag,
  colour: quietColour,
  page: null,
} as const satisfies RecordManifest;
