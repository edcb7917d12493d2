import { IconMessage } from '@tabler/icons-react';
import { quietColour, type RecordManifest } from '../ui/record-manifest.ts';

export const comment = {
  icon: IconMessage,
  colour: quietColour,
  page: null,
} as const satisfies RecordManifest;
