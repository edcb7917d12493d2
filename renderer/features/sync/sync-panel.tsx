import { Button, Drawer } from '@mantine/core';
import {
  IconAlertTriangle,
  IconBan,
  IconClockExclamation,
  IconInfoCircle,
  IconMapPinOff,
} from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Fragment, type ReactNode } from 'react';
import type { SyncState } from '../../../shared/api/sync.ts';
import { core } from '../../core-client/core.ts';
import { syncQuery } from '../../core-client/queries.ts';
import { useNow } from '../../ui/clock.ts';
import { OverlayCommands } from '../../ui/commands.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { RecordName } from '../../ui/record-name.tsx';
import { FilesPart } from './files-part.tsx';
import { Moment } from './moment.tsx';
import { SyncIcon } from './sync-icon.tsx';
import { SyncLog } from './sync-log.tsx';
import { SyncNow } from './sync-now.tsx';
import { clockWarning, filesProblem, standingProblem, waitingWords } from './panel-words.ts';
import { syncWords } from './sync-words.ts';
import { countText, countWords } from '../../ui/number-words.ts';
import { useAct } from '../../ui/use-act.ts';
import classes from './sync.module.css';

interface Props {
  readonly close: () => void;
  /** To the settings' part about the hub. */
  readonly onSettings: () => void;
  /** To what the hub refused. */
  readonly onRefused: () => void;
}

/**
 * Shows what is safe where, what waits and why, and what was tried: over the page, from the side of
 * the sidebar.
 */
export function SyncPanel({ close, onSettings, onRefused }: Props): ReactNode {
  const { data: state, error, refetch } = useQuery(syncQuery);
  return (
    <Drawer
      opened
      onClose={close}
      title="Sync"
      position="left"
      size={440}
      transitionProps={{ duration: 100 }}
      overlayProps={{ backgroundOpacity: 0.35 }}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <OverlayCommands>
        {error && (
          <ErrorNotice
            error={error}
            retry={() => {
              void refetch();
            }}
          />
        )}
        {state && <PanelBody state={state} onSettings={onSettings} onRefused={onRefused} />}
      </OverlayCommands>
    </Drawer>
  );
}

function PanelBody({
  state,
  onSettings,
  onRefused,
}: Omit<Props, 'close'> & { readonly state: SyncState }): ReactNode {
  const now = useNow();
  const { tone, label, more } = syncWords(state, now);
  const clock = clockWarning(state.clockAheadMs);
  const problem = standingProblem(state);
  const files = filesProblem(state);
  return (
    <div className={classes.panel}>
      <div className={classes.head}>
        <SyncIcon tone={tone} size={22} />
        <div role="status">
          <h3 className={classes.headline}>{label}</h3>
          <p className={classes.more}>{more}</p>
        </div>
      </div>
      {problem && (
        <Problem
          problem={problem}
          isState={state.phase === 'offline' || state.phase === 'connecting'}
        />
      )}
      {files && (
        <Problem
          about="Records keep syncing. Files, and bundles carried for others, are waiting."
          problem={files}
          isState={files.code === 'offline'}
        />
      )}
      {state.pending.rejected > 0 && (
        <Rejected count={state.pending.rejected} onReview={onRefused} />
      )}
      {state.outOfReach.length > 0 && <OutOfReach deployments={state.outOfReach} />}
      {clock !== null && <WrongClock words={clock} />}
      {state.hub && <Facts state={state} url={state.hub.url} />}
      <Actions state={state} onSettings={onSettings} />
      {state.hub && <FilesPart files={state.files} />}
      {state.hub && <SyncLog />}
    </div>
  );
}

function Rejected({
  count,
  onReview,
}: {
  readonly count: number;
  readonly onReview: () => void;
}): ReactNode {
  return (
    <div className={classes.notice}>
      <IconBan size={18} aria-hidden />
      <div>
        <p>The hub rejected {countWords(count, 'change')}.</p>
        <p>Everything is safe on this computer, and all other changes keep syncing.</p>
        <Button variant="default" mt="xs" onClick={onReview}>
          Review rejected changes
        </Button>
      </div>
    </div>
  );
}

const WrongClock = ({ words }: { readonly words: string }): ReactNode => (
  <div className={classes.notice} data-tone="calm">
    <IconClockExclamation size={18} aria-hidden />
    <div>
      <p>{words}</p>
      <p>
        The order of changes is preserved, but others see wrong times on what you log. Correct the
        clock in your system settings.
      </p>
    </div>
  </div>
);

function Facts({ state, url }: { readonly state: SyncState; readonly url: string }): ReactNode {
  const now = useNow();
  return (
    <dl className={classes.facts}>
      <dt>Waiting</dt>
      <dd>{waitingWords(state.pending, now)}</dd>
      {state.progress && (
        <>
          <dt>This sync</dt>
          <dd>
            {countText(state.progress.sent)} sent, {countText(state.progress.received)} received
          </dd>
        </>
      )}
      <dt>Last sent</dt>
      <dd>
        <Moment at={state.last_sent_at} none="Never" />
      </dd>
      <dt>Last fetched</dt>
      <dd>
        <Moment at={state.last_fetched_at} none="Never" />
      </dd>
      <dt>Hub</dt>
      <dd>{url}</dd>
    </dl>
  );
}

function Actions({
  state,
  onSettings,
}: Pick<Props, 'onSettings'> & { readonly state: SyncState }): ReactNode {
  const { act } = useAct();
  return (
    <div className={classes.row}>
      {state.hub ? (
        <>
          <SyncNow state={state} />
          {state.phase !== 'paused' && (
            <Button
              variant="subtle"
              onClick={() => {
                void act(() => core.sync.setOptions({ paused: true }));
              }}
            >
              Pause
            </Button>
          )}
          <Button variant="subtle" onClick={onSettings}>
            Hub settings
          </Button>
        </>
      ) : (
        <Button variant="default" onClick={onSettings}>
          Join a hub…
        </Button>
      )}
    </div>
  );
}

/** Deployments that others took this member off. */
const OutOfReach = ({ deployments }: { readonly deployments: readonly string[] }): ReactNode => (
  <div className={classes.notice} data-tone="calm">
    <IconMapPinOff size={18} aria-hidden />
    <div>
      <p>
        You are no longer on{' '}
        {deployments.map((id, at) => (
          <Fragment key={id}>
            {at > 0 && ', '}
            <RecordName id={id} />
          </Fragment>
        ))}{' '}
        on the hub.
      </p>
      <p>
        You keep your copy, but it no longer receives other people’s changes. If this is a mistake,
        ask the research team.
      </p>
    </div>
  </div>
);

interface ProblemProps {
  readonly problem: NonNullable<SyncState['problem']>;
  /** Being offline is a state, not an error. */
  readonly isState: boolean;
  /** What it holds up, where that is not everything. */
  readonly about?: string;
}

/** Shows what went wrong, what it means for the data, what to do, and when the next attempt is. */
function Problem({ problem, isState, about }: ProblemProps): ReactNode {
  return (
    <div
      className={classes.notice}
      data-tone={isState ? 'calm' : undefined}
      role={isState ? undefined : 'alert'}
    >
      {isState ? (
        <IconInfoCircle size={18} aria-hidden />
      ) : (
        <IconAlertTriangle size={18} aria-hidden />
      )}
      <div>
        {about !== undefined && <p>{about}</p>}
        <p>{problem.happened}</p>
        <p>{problem.data}</p>
        <p>{problem.next}</p>
        <p className={classes.small}>
          Since <Moment at={problem.since} />
          {problem.retryAt !== null && (
            <>
              ; next try <Moment at={problem.retryAt} />
            </>
          )}
        </p>
      </div>
    </div>
  );
}
