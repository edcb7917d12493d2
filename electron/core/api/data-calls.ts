import { checkData } from '../check/check-data.ts';
import { dataInfo } from '../store/data-info.ts';
import type { CallDeps } from './deps.ts';
import { os } from './implementer.ts';

export const dataCalls = ({ session, folder, changes }: CallDeps) => ({
  info: os.data.info.handler(() => dataInfo(session().store)),
  check: os.data.check.handler(async () => {
    const report = await checkData(session().store.dataDir, (done, total) => changes.publish({ kind: 'progress', task: 'check', done, total }));
    // What a start can mend, the next one does.
    if (!report.ok) folder.suspectDamage();
    return report;
  }),
});
