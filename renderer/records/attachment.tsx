import { IconPaperclip } from '@tabler/icons-react';
import { quietColour, type RecordManifest } from '../ui/record-manifest.ts';

export const attachment = {
  icon: IconPaperclip,
  colour: quietColour,
  page: null,
} as const satisfies RecordManifest;
