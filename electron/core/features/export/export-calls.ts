import { exportData } from './export-data.ts';
import { findProfile } from '../../kernel/settings/profile.ts';
import { toInstant } from '../../../../shared/time.ts';
import type { Changes } from '../../kernel/base/changes.ts';
import type { Covers } from '../../kernel/query/covers.ts';
import type { Session } from '../../kernel/session/session.ts';
import { os } from '../../kernel/api/implementer.ts';

const progressMs = 100;

interface ExportDeps {
  readonly session: () => Session & { readonly covers: Covers };
  readonly changes: Changes;
  readonly now: () => number;
  readonly appVersion: string;
}

/** Handles the calls about exports. */
export const exportCalls = ({ session, changes, now, appVersion }: ExportDeps) => ({
  exportTo: os.data.exportTo.handler(({ input, signal }) => {
    const { store, covers } = session();
    let told = 0;
    return exportData({
      dataDir: store.dataDir,
      path: input.path,
      signal,
      isCovered: (record) => covers.isCovered(record),
      header: {
        workspace: findProfile(store)?.workspace ?? null,
        app: appVersion,
        exportedAt: toInstant(now()),
      },
      onProgress: (done, total) => {
        if (done < total && performance.now() - told < progressMs) return;
        told = performance.now();
        changes.publish({ kind: 'progress', task: 'export', done, total });
      },
    });
  }),
});
