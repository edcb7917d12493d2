import type { RecordId } from '../../../shared/ids.ts';
import type { CallDeps } from './deps.ts';
import { os } from '../kernel/api/implementer.ts';

/** Handles the calls about bundles. */
export const bundleCalls = ({ bundles }: CallDeps) => ({
  export: os.bundles.export.handler(({ input }) =>
    bundles.export({ ...input, deployment: input.deployment as RecordId | null }),
  ),
  import: os.bundles.import.handler(({ input }) => bundles.import(input.path)),
  state: os.bundles.state.handler(() => bundles.state()),
  copyReceipts: os.bundles.copyReceipts.handler(async ({ input }) => ({
    files: await bundles.copyReceipts(input.folder),
  })),
});
