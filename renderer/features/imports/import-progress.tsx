import { Button, Progress } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { core } from '../../core-client/core.ts';
import { useCommands } from '../../ui/commands.tsx';
import { KeyHint } from '../../ui/key-hint.tsx';
import type { ImportSummary } from './import-columns.tsx';
import { countText } from '../../ui/number-words.ts';
import { useAct } from '../../ui/use-act.ts';
import classes from './imports.module.css';

/**
 * Shows how far a running import is, and the way to stop it. What was written stays, and can be
 * undone.
 */
export function ImportProgress({ report }: { readonly report: ImportSummary }): ReactNode {
  const [cancelling, setCancelling] = useState(false);
  const { act } = useAct();
  const cancel = (): void => {
    setCancelling(true);
    void act(() => core.imports.cancel({ id: report.id })).then((done) => {
      if (!done) setCancelling(false);
    });
  };
  useCommands([
    {
      id: 'imports.cancel',
      label: 'Cancel import',
      group: 'Import',
      keys: 'x',
      enabled: !cancelling,
      run: cancel,
    },
  ]);
  const share = report.total === 0 ? 0 : Math.min(100, (report.done / report.total) * 100);
  const words = `${countText(report.done)} of ${countText(report.total)}`;
  return (
    <div className={classes.progress}>
      <Progress.Root size="sm" transitionDuration={100}>
        <Progress.Section value={share} aria-label="Import" aria-valuetext={words} />
      </Progress.Root>
      <div className={classes.progressLine}>
        <span className={classes.progressWords}>{words}</span>
        <span className={classes.dim}>You can keep working. The report stays here.</span>
        <Button
          variant="default"
          ml="auto"
          disabled={cancelling}
          rightSection={<KeyHint keys="x" />}
          onClick={cancel}
        >
          {cancelling ? 'Cancelling…' : 'Cancel'}
        </Button>
      </div>
    </div>
  );
}
