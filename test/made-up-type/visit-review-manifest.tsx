import { IconStar } from '@tabler/icons-react';
import { quietColour, type RecordManifest } from '../../renderer/ui/record-manifest.ts';

export const visitReview = {
  icon: IconStar,
  colour: quietColour,
  page: null,
} as const satisfies RecordManifest;
