import type { RecordId } from '../../../shared/ids.ts';
import { listRejected, resendRejected, setAside } from '../replication/repair/resend-rejected.ts';
import type { CallDeps } from './deps.ts';
import { os } from '../kernel/api/implementer.ts';

/** Handles the calls about sync. */
export const syncCalls = ({ sync, session }: CallDeps) => ({
  state: os.sync.state.handler(() => sync.state()),
  join: os.sync.join.handler(({ input }) => sync.join(input)),
  files: os.sync.files.handler(({ input }) => sync.files.list(input.limit)),
  retryFiles: os.sync.retryFiles.handler(({ input }) => {
    sync.retryFiles(input.sha256);
    return {};
  }),
  once: os.sync.once.handler(() => sync.once()),
  now: os.sync.now.handler(() => sync.now()),
  networkUp: os.sync.networkUp.handler(() => {
    sync.networkUp();
    return {};
  }),
  leave: os.sync.leave.handler(() => sync.leave()),
  devices: os.sync.devices.handler(() => sync.devices()),
  setOptions: os.sync.setOptions.handler(({ input }) => sync.setOptions(input)),
  places: os.sync.places.handler(({ input }) => sync.places(input.ids)),
  log: os.sync.log.handler(({ input }) => sync.log(input.limit)),
  exportLog: os.sync.exportLog.handler(({ input }) => ({ rounds: sync.exportLog(input.path) })),
  rejected: os.sync.rejected.handler(() => listRejected(session())),
  resend: os.sync.resend.handler(({ input }) => {
    const records = resendRejected(session(), input.records as RecordId[]);
    sync.outboxChanged();
    return { records };
  }),
  setAside: os.sync.setAside.handler(({ input }) => {
    const records = setAside(session(), input.records as RecordId[]);
    sync.outboxChanged();
    return { records };
  }),
});
