import { IconEye } from '@tabler/icons-react';
import { quietColour, type RecordManifest } from '../ui/record-manifest.ts';

export const stageExample = {
  icon: IconEye,
  colour: quietColour,
  page: null,
} as const satisfies RecordManifest;
