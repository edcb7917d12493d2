import { IconStars } from '@tabler/icons-react';
import { quietColour, type RecordManifest } from '../ui/record-manifest.ts';

export const thresholdRating = {
  icon: IconStars,
  colour: quietColour,
  page: null,
} as const satisfies RecordManifest;
