import { type ReactNode, useState } from 'react';
import type { RecordView } from '../../../shared/api/views.ts';
import { core } from '../../core-client/core.ts';
import { useFieldScope } from '../../fields/field-scope.tsx';
import { RecordPicker } from '../../fields/record-picker.tsx';
import { useMay } from '../../ui/use-may.ts';
import { useWrite } from '../../ui/write.tsx';
import classes from './gaps.module.css';

/** Merges a gap into another: its evidence counts there from then on. */
export function MergeGap({ gap }: { readonly gap: RecordView }): ReactNode {
  const write = useWrite();
  const mayMerge = useMay().change(gap) && gap.deleted_at === null;
  const { onOpen } = useFieldScope();
  const [tries, setTries] = useState(0);
  if (!mayMerge) return null;
  return (
    <section className={classes.part} aria-label="Merge">
      <RecordPicker
        key={tries}
        types={['capability_gap']}
        label="Merge into another gap"
        placeholder="Search gaps"
        value={null}
        onChange={(into) => {
          setTries(tries + 1);
          if (into === null) return;
          void write(`“${gap.title}” merged`, () => core.gaps.merge({ gap: gap.id, into })).then(
            (done) => {
              if (done) onOpen?.(into);
            },
          );
        }}
      />
    </section>
  );
}
