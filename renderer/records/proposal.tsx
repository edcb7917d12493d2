import { IconBulb } from '@tabler/icons-react';
import { ProposalsPage } from '../features/proposals/proposals-page.tsx';
import { defineRecordPage } from '../ui/page-manifest.ts';
import { quietColour, type RecordManifest } from '../ui/record-manifest.ts';
import { listView } from './parts/list-view.tsx';

const page = defineRecordPage({
  name: 'proposals',
  title: 'Proposals',
  words: 'offered suggestions method',
  icon: IconBulb,
  letter: 'r',
  group: 'method',
  order: { fdc: 160, research: 160, success: 160, admin: 160 },
  asOf: true,
  creates: null,
  ...listView('/method/proposals', ProposalsPage),
});

export const proposal = {
  icon: IconBulb,
  colour: quietColour,
  page,
} as const satisfies RecordManifest;
