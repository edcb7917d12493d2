import { IconSun } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { core } from '../../core-client/core.ts';
import { stepWords } from '../../features/answers/answer-words.ts';
import { useSaveWeek } from '../../features/answers/use-save-week.ts';
import { useCaptureLacks } from '../../features/capture/use-capture-lacks.ts';
import { settleDigits } from '../../features/capture/settle-choices.ts';
import { useSettling } from '../../features/capture/use-settling.ts';
import { AddValues } from '../../features/experiments/add-values.tsx';
import { writeFeedState } from '../../features/feed/feed-state.ts';
import { CommentBox } from '../../features/record/comment-box.tsx';
import { DeliverForm } from '../../features/jobs/deliver-form.tsx';
import type { DraftPlace } from '../../features/today/kept-drafts.ts';
import type { SettleTools } from '../../features/today/to-settle.tsx';
import { TodayPage } from '../../features/today/today-page.tsx';
import { useRunCommand } from '../../ui/commands.tsx';
import { useHoldUntil } from '../../ui/hold-keys.tsx';
import { useWrite } from '../../ui/write.tsx';
import { useOpenRecord } from '../../records/parts/use-open-record.ts';
import { newCommandId } from '../../ui/new-command.ts';
import { findManifest, useRecordManifests } from '../../ui/record-manifest.ts';
import { definePage } from '../../ui/page-manifest.ts';
import { noSearch } from '../../ui/search-params.ts';
import { TodayCount } from '../../features/today/waiting-counts.tsx';

/** Shows what needs the person's attention now. */
function TodayView(): ReactNode {
  const navigate = useNavigate();
  const open = useOpenRecord();
  const run = useRunCommand();
  const openSample = useOpenSample();
  const goOn = useGoOn();
  const withRecord = (id: string | null) => (id === null ? {} : { record: id });
  return (
    <TodayPage
      onOpen={open}
      onGoOn={goOn}
      onCapture={() => {
        run('capture');
      }}
      onSaveWeek={useSaveWeek()}
      onSample={openSample}
      onJoin={() => {
        void navigate({ to: '/settings/$section', params: { section: 'hub' } });
      }}
      onTriage={(observation) => {
        void navigate({ to: '/triage', search: withRecord(observation) });
      }}
      onProposals={() => {
        void navigate({ to: '/method/proposals' });
      }}
      onAccount={(id) => {
        void navigate({ to: '/accounts', search: withRecord(id) });
      }}
      onConflicts={() => {
        void navigate({ to: '/conflicts' });
      }}
      onShowRecords={(filter) => {
        void navigate({
          to: '/feed',
          search: writeFeedState({ filter, text: '', record: null, view: null }),
        });
      }}
      captureLacks={useCaptureLacks()}
      settling={useSettleTools()}
      stepWords={stepWords}
      answer={(observation) => <CommentBox record={{ id: observation }} purpose="answer" opened />}
      deliver={(collection, close) => <DeliverForm collection={collection} onDone={close} />}
      values={(experiment) => <AddValues id={experiment} />}
    />
  );
}

function useSettleTools(): SettleTools {
  const settling = useSettling();
  return {
    choices: (observation, name, deployment) =>
      settleDigits(settling, observation, name, deployment),
    deployments: (observations) =>
      settling.deployments.slice(0, 9).map(({ id, title }) => ({
        id,
        label: title,
        choose: () => void settling.move(observations, id),
      })),
    moveToNew: settling.moveToNew,
  };
}

/** Returns a function that adds the sample experiment and shows it. */
function useOpenSample(): () => void {
  const navigate = useNavigate();
  const write = useWrite();
  return () => {
    void write('Sample experiment added', () => core.today.addSample()).then(async (added) => {
      if (added) await navigate({ to: '/experiments/$id', params: { id: added.experiment } });
    });
  };
}

/** Returns a function that opens a draft where it continues. */
function useGoOn(): (place: DraftPlace) => void {
  const navigate = useNavigate();
  const open = useOpenRecord();
  const run = useRunCommand();
  const holdUntil = useHoldUntil();
  const manifests = useRecordManifests();
  return (place) => {
    if (place.at === 'capture') run('capture');
    else if (place.at === 'record') open(place.record);
    else if (place.at === 'hub')
      void navigate({ to: '/settings/$section', params: { section: 'hub' } });
    else {
      const page = findManifest(manifests, place.type)?.page;
      if (page?.creates)
        void holdUntil(navigate({ to: page.path })).then(() => {
          run(newCommandId(place.type));
        });
    }
  };
}

export const todayPage = definePage({
  name: 'today',
  title: 'Today',
  words: 'home start overview inbox',
  icon: IconSun,
  letter: 'y',
  group: 'main',
  order: { fdc: 10, research: 20, success: 50, admin: 10 },
  asOf: true,
  path: '/today',
  search: noSearch,
  component: TodayView,
  count: TodayCount,
});
