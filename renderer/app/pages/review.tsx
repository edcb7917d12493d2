import { IconEyeCheck } from '@tabler/icons-react';
import { ReviewCount } from '../../features/review/review-count.tsx';
import { ReviewPage } from '../../features/review/review-page.tsx';
import { listView } from '../../records/parts/list-view.tsx';
import { definePage } from '../../ui/page-manifest.ts';

/** What a sharing policy holds back until someone has reviewed it. */
export const reviewPage = definePage({
  name: 'review',
  title: 'Waiting for review',
  words: 'share policy held',
  icon: IconEyeCheck,
  letter: 'w',
  group: 'end',
  order: { fdc: 70, research: 170, success: 170, admin: 170 },
  asOf: false,
  ...listView('/review', ReviewPage),
  count: ReviewCount,
});
