import { exportData } from '../export/export-data.ts';
import { findProfile } from '../profile.ts';
import { toInstant } from '../../../shared/time.ts';
import type { CallDeps } from './deps.ts';
import { os } from './implementer.ts';

const progressMs = 100;

export const exportCalls = ({ session, changes, now, appVersion }: CallDeps) => ({
  exportTo: os.data.exportTo.handler(({ input, signal }) => {
    const { store } = session();
    let told = 0;
    return exportData({
      dataDir: store.dataDir, path: input.path, signal,
      header: { workspace: findProfile(store)?.workspace ?? null, app: appVersion, exportedAt: toInstant(now()) },
      onProgress: (done, total) => {
        if (done < total && performance.now() - told < progressMs) return;
        told = performance.now();
        changes.publish({ kind: 'progress', task: 'export', done, total });
      },
    });
  }),
});
