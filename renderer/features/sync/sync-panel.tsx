import { Button, Drawer } from '@mantine/core';
import { IconAlertTriangle, IconBan, IconClockExclamation, IconInfoCircle, IconMapPinOff } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Fragment, type ReactNode } from 'react';
import type { SyncState } from '../../../shared/api/sync.ts';
import { core } from '../../core-client/core.ts';
import { syncQuery } from '../../core-client/queries.ts';
import { useNow } from '../../ui/clock.ts';
import { OverlayCommands } from '../../ui/commands.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { RecordName } from '../../ui/record-name.tsx';
import { showError } from '../../ui/show-error.tsx';
import { FilesPart } from './files-part.tsx';
import { Moment } from './moment.tsx';
import { SyncIcon } from './sync-icon.tsx';
import { SyncLog } from './sync-log.tsx';
import { SyncNow } from './sync-now.tsx';
import { clockWarning, filesProblem, standingProblem, waitingWords } from './panel-words.ts';
import { syncWords } from './sync-words.ts';
import { countText, countWords } from '../../ui/number-words.ts';
import classes from './sync.module.css';

interface Props {
  readonly close: () => void;
  /** To the settings' part about the hub. */
  readonly onSettings: () => void;
  /** To what the hub refused. */
  readonly onRefused: () => void;
}

/** What is safe where, what waits and why, and what was tried: over the page, from the side of the sidebar. */
export function SyncPanel({ close, onSettings, onRefused }: Props): ReactNode {
  const { data: state, error, refetch } = useQuery(syncQuery);
  return (
    <Drawer opened onClose={close} title="Sync" position="left" size={440} transitionProps={{ duration: 100 }} overlayProps={{ backgroundOpacity: 0.35 }} closeButtonProps={{ 'aria-label': 'Close' }}>
      <OverlayCommands>
        {error && <ErrorNotice error={error} retry={() => { void refetch(); }} />}
        {state && <PanelBody state={state} onSettings={onSettings} onRefused={onRefused} />}
      </OverlayCommands>
    </Drawer>
  );
}

function PanelBody({ state, onSettings, onRefused }: Omit<Props, 'close'> & { readonly state: SyncState }): ReactNode {
  const now = useNow();
  const { tone, label, more } = syncWords(state, now);
  const clock = clockWarning(state.clockAheadMs);
  const problem = standingProblem(state);
  const files = filesProblem(state);
  return (
    <div className={classes.panel}>
      <div className={classes.head}>
        <SyncIcon tone={tone} size={22} />
        <div role="status"><h3 className={classes.headline}>{label}</h3><p className={classes.more}>{more}</p></div>
      </div>
      {problem && <Problem problem={problem} isState={state.phase === 'offline' || state.phase === 'connecting'} />}
      {files && <Problem about="Records go on; files, and bundles that are carried for others, wait." problem={files} isState={files.code === 'offline'} />}
      {state.pending.rejected > 0 && (
        <div className={classes.notice}>
          <IconBan size={18} aria-hidden />
          <div>
            <p>The hub refused {countWords(state.pending.rejected, 'change')}.</p>
            <p>All of it is safe on this computer, and the rest goes on.</p>
            <Button variant="default" mt="xs" onClick={onRefused}>See why, and mend it</Button>
          </div>
        </div>
      )}
      {state.outOfReach.length > 0 && <OutOfReach deployments={state.outOfReach} />}
      {clock !== null && <div className={classes.notice} data-tone="calm"><IconClockExclamation size={18} aria-hidden /><div><p>{clock}</p><p>The order of things is kept, but the times that you write are wrong for others. Set the clock right in the system’s settings.</p></div></div>}
      {state.hub && (
        <dl className={classes.facts}>
          <dt>Waiting</dt><dd>{waitingWords(state.pending, now)}</dd>
          {state.progress && <><dt>This round</dt><dd>{countText(state.progress.sent)} sent, {countText(state.progress.received)} received</dd></>}
          <dt>Last sent</dt><dd><Moment at={state.last_sent_at} none="Nothing yet" /></dd>
          <dt>Last fetched</dt><dd><Moment at={state.last_fetched_at} none="Nothing yet" /></dd>
          <dt>Hub</dt><dd>{state.hub.url}</dd>
        </dl>
      )}
      <div className={classes.row}>
        {state.hub
          ? <><SyncNow state={state} />{state.phase !== 'paused' && <Button variant="subtle" onClick={() => { core.sync.setOptions({ paused: true }).catch(showError); }}>Pause</Button>}<Button variant="subtle" onClick={onSettings}>Hub settings</Button></>
          : <Button variant="default" onClick={onSettings}>Join a hub…</Button>}
      </div>
      {state.hub && <FilesPart files={state.files} />}
      {state.hub && <SyncLog />}
    </div>
  );
}

/** Deployments that others took this member off. */
const OutOfReach = ({ deployments }: { readonly deployments: readonly string[] }): ReactNode => (
  <div className={classes.notice} data-tone="calm">
    <IconMapPinOff size={18} aria-hidden />
    <div>
      <p>You are no longer on {deployments.map((id, at) => <Fragment key={id}>{at > 0 && ', '}<RecordName id={id} /></Fragment>)} at the hub.</p>
      <p>What is here of it stays, and grows no more by the work of others. Ask the research team if that is a mistake.</p>
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

/** What went wrong, what it means for the data, what to do; and when it is tried again, if it is. */
function Problem({ problem, isState, about }: ProblemProps): ReactNode {
  return (
    <div className={classes.notice} data-tone={isState ? 'calm' : undefined} role={isState ? undefined : 'alert'}>
      {isState ? <IconInfoCircle size={18} aria-hidden /> : <IconAlertTriangle size={18} aria-hidden />}
      <div>
        {about !== undefined && <p>{about}</p>}
        <p>{problem.happened}</p>
        <p>{problem.data}</p>
        <p>{problem.next}</p>
        <p className={classes.small}>Since <Moment at={problem.since} />{problem.retryAt !== null && <>; next try <Moment at={problem.retryAt} /></>}</p>
      </div>
    </div>
  );
}
