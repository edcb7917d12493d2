import { IconRepeat } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { LoopStep } from '../../../shared/api/answers.ts';
import { LoopPage } from '../../features/loop/loop-page.tsx';
import { useOpenRecord } from '../../records/parts/use-open-record.ts';
import { useRunCommand } from '../../ui/commands.tsx';
import { definePage } from '../../ui/page-manifest.ts';
import { noSearch } from '../../ui/search-params.ts';

/** The page that shows the records of a step. */
const pageOf: Readonly<Record<LoopStep, string>> = {
  observations: 'feed',
  gaps: 'gaps',
  jobs: 'jobs',
  iterations: 'iterations',
  retired: 'harness',
  answers: 'feed',
};

/** Shows the loop at a glance. */
function LoopScreen(): ReactNode {
  const run = useRunCommand();
  return (
    <LoopPage
      onOpen={useOpenRecord()}
      onStep={(name) => {
        run(`go.${pageOf[name]}`);
      }}
    />
  );
}

export const loopPage = definePage({
  name: 'loop',
  title: 'Loop',
  words: 'overview meeting weekly medians stuck answers owed',
  icon: IconRepeat,
  letter: 'l',
  group: 'main',
  order: { fdc: 85, research: 60, success: 60, admin: 74 },
  asOf: true,
  path: '/loop',
  search: noSearch,
  component: LoopScreen,
});
