import { checkData } from '../features/check/check-data.ts';
import { dataInfo } from '../features/backup/data-info.ts';
import type { CallDeps } from './deps.ts';
import { os } from '../kernel/api/implementer.ts';

/** Handles the calls about the data folder. */
export const dataCalls = ({ session, folder, changes }: CallDeps) => ({
  info: os.data.info.handler(() => dataInfo(session().store)),
  check: os.data.check.handler(async () => {
    const report = await checkData(session().store.dataDir, (done, total) =>
      changes.publish({ kind: 'progress', task: 'check', done, total }),
    );
    // What a start can repair, the next one does.
    if (!report.ok) folder.suspectDamage();
    return report;
  }),
});
