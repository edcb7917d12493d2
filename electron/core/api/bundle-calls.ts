import type { RecordId } from '../../../shared/ids.ts';
import { toInstant } from '../../../shared/time.ts';
import type { CallDeps } from './deps.ts';
import { os } from './implementer.ts';

export const bundleCalls = ({ bundles }: CallDeps) => ({
  export: os.bundles.export.handler(({ input }) => bundles.export({ ...input, deployment: input.deployment as RecordId | null })),
  import: os.bundles.import.handler(({ input }) => bundles.import(input.path)),
  recipients: os.bundles.recipients.handler(() => {
    const { asOfMs, recipients } = bundles.recipients();
    return { asOf: asOfMs === 0 ? null : toInstant(asOfMs), recipients: recipients.map(({ key: _, ...recipient }) => recipient) };
  }),
  carried: os.bundles.carried.handler(() => bundles.carried()),
  copyReceipts: os.bundles.copyReceipts.handler(async ({ input }) => ({ files: await bundles.copyReceipts(input.folder) })),
});
