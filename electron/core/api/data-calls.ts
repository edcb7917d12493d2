import { checkData } from '../check/check-data.ts';
import { dataInfo } from '../store/data-info.ts';
import type { CallDeps } from './deps.ts';
import { os } from './implementer.ts';

export const dataCalls = ({ session, changes }: CallDeps) => ({
  info: os.data.info.handler(() => dataInfo(session().store)),
  check: os.data.check.handler(() =>
    checkData(session().store.dataDir, (done, total) => changes.publish({ kind: 'progress', task: 'check', done, total }))),
});
