import { IconLink } from '@tabler/icons-react';
import { quietColour, type RecordManifest } from '../ui/record-manifest.ts';

export const evidence = {
  icon: IconLink,
  colour: quietColour,
  page: null,
} as const satisfies RecordManifest;
