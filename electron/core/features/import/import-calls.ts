import { newRecordId, type RecordId } from '../../../../shared/ids.ts';
import type { Imports } from './imports.ts';
import { os } from '../../kernel/api/implementer.ts';

interface ImportDeps {
  readonly imports: Imports;
}

/** Handles the calls about imports. */
export const importCalls = ({ imports }: ImportDeps) => ({
  /**
   * Records without a deployment are counted as going to a new one while none is chosen: a name
   * that no deployment has.
   */
  preview: os.imports.preview.handler(({ input }) =>
    imports.preview(input, {
      deployment: input.deployment as RecordId | null,
      newDeployment: newRecordId(),
    }),
  ),
  start: os.imports.start.handler(async ({ input }) => ({
    id: await imports.start(
      input.preview,
      { deployment: input.deployment as RecordId | null, newDeployment: input.newDeployment },
      input.mapping,
    ),
  })),
  cancel: os.imports.cancel.handler(({ input }) => {
    imports.cancel(input.id);
    return {};
  }),
  report: os.imports.report.handler(({ input }) => imports.report(input.id)),
  reports: os.imports.reports.handler(() => imports.reports()),
  undo: os.imports.undo.handler(({ input }) => imports.undo(input.id)),
  saveReport: os.imports.saveReport.handler(({ input }) => {
    imports.saveReport(input.id, input.path);
    return {};
  }),
});
