import { accountCalls } from './api/account-calls.ts';
import { appCalls } from './api/app-calls.ts';
import { attachmentCalls } from './api/attachment-calls.ts';
import { dataCalls } from './api/data-calls.ts';
import { backupCalls } from './api/backup-calls.ts';
import { bundleCalls } from './api/bundle-calls.ts';
import type { CallDeps } from './api/deps.ts';
import { draftCalls } from './api/draft-calls.ts';
import { exportCalls } from './api/export-calls.ts';
import { feedCalls } from './api/feed-calls.ts';
import { importCalls } from './api/import-calls.ts';
import { os } from './api/implementer.ts';
import { recordCalls } from './api/record-calls.ts';
import { proposalCalls, sharingCalls } from './api/sharing-calls.ts';
import { syncCalls } from './api/sync-calls.ts';
import { triageCalls } from './api/triage-calls.ts';
import { viewCalls } from './api/view-calls.ts';

export const makeRouter = (deps: CallDeps) => ({
  app: appCalls(deps),
  changes: os.changes.handler(({ signal }) => deps.changes.follow(signal)),
  records: recordCalls(deps),
  feed: feedCalls(deps),
  accounts: accountCalls(deps),
  views: viewCalls(deps),
  triage: triageCalls(deps),
  drafts: draftCalls(deps),
  attachments: attachmentCalls(deps),
  imports: importCalls(deps),
  sync: syncCalls(deps),
  bundles: bundleCalls(deps),
  sharing: sharingCalls(deps),
  proposals: proposalCalls(deps),
  data: { ...dataCalls(deps), ...backupCalls(deps), ...exportCalls(deps) },
});
export type CoreRouter = ReturnType<typeof makeRouter>;
