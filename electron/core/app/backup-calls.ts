import { asBackup, listBackups } from '../kernel/database/backup-files.ts';
import { makeBackup } from '../kernel/database/make-backup.ts';
import type { CallDeps } from './deps.ts';
import { os } from '../kernel/api/implementer.ts';

/** Handles the calls about backups and restoring. */
export const backupCalls = ({ session, folder, restore, changes, now }: CallDeps) => ({
  backups: os.data.backups.handler(() => listBackups(folder.dataDir).map(asBackup)),
  backUp: os.data.backUp.handler(async () => {
    const { sqlite, dataDir } = session().store;
    const made = await makeBackup({
      sqlite,
      dataDir,
      reason: 'manual',
      nowMs: now(),
      onProgress: (done, total) =>
        changes.publish({ kind: 'progress', task: 'backup', done, total }),
    });
    changes.publish({ kind: 'backups' });
    return asBackup(made);
  }),
  restoreBackup: os.data.restoreBackup.handler(({ input }) => restore({ name: input.name })),
});
