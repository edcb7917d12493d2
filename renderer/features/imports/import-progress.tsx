import { Button, Progress } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { core } from '../../core-client/core.ts';
import { useCommands } from '../../ui/commands.tsx';
import { KeyHint } from '../../ui/key-hint.tsx';
import { showError } from '../../ui/show-error.tsx';
import type { ImportSummary } from './import-columns.tsx';
import { countText } from '../../ui/number-words.ts';
import classes from './imports.module.css';

/** How far a running import is, and the way to stop it. What was written stays, and can be undone. */
export function ImportProgress({ report }: { readonly report: ImportSummary }): ReactNode {
  const [cancelling, setCancelling] = useState(false);
  const cancel = (): void => {
    setCancelling(true);
    core.imports.cancel({ id: report.id }).catch((error: unknown) => { setCancelling(false); showError(error); });
  };
  useCommands([{ id: 'imports.cancel', label: 'Cancel the import', group: 'Import', keys: 'x', enabled: !cancelling, run: cancel }]);
  const share = report.total === 0 ? 0 : Math.min(100, (report.done / report.total) * 100);
  const words = `${countText(report.done)} of ${countText(report.total)}`;
  return (
    <div className={classes.progress}>
      <Progress.Root size="sm" transitionDuration={100}><Progress.Section value={share} aria-label="Import" aria-valuetext={words} /></Progress.Root>
      <div className={classes.progressLine}>
        <span className={classes.progressWords}>{words}</span>
        <span className={classes.dim}>You can go on working; the report stays here.</span>
        <Button variant="default" ml="auto" disabled={cancelling} rightSection={<KeyHint keys="x" />} onClick={cancel}>{cancelling ? 'Cancelling…' : 'Cancel'}</Button>
      </div>
    </div>
  );
}
