import type { ReactNode } from 'react';
import type { RecordView } from '../../../shared/api/views.ts';
import { readToSettle } from '../../../shared/capture/to-settle.ts';
import { settledFields } from '../../../shared/records/observation.ts';
import { QuickChoices } from '../../ui/quick-choices.tsx';
import { countWords } from '../../ui/number-words.ts';
import { useMay } from '../../ui/use-may.ts';
import { settleDigits } from './settle-choices.ts';
import { useSettling } from './use-settling.ts';
import classes from './to-settle.module.css';

/** Shows the unresolved names of an observation, each with possible matches. */
export function ToSettle({ record }: { readonly record: RecordView }): ReactNode {
  const settling = useSettling();
  const may = useMay();
  const left = readToSettle(record.values);
  if (left.length === 0 || record.deleted_at !== null) return null;
  const title = countWords(left.length, 'thing to settle', 'things to settle');
  return (
    <section className={classes.box} aria-label={title}>
      <h3 className={classes.title}>{title}</h3>
      {may.change(record) &&
        left.map((name) => {
          const label = `${settledFields[name.field]} “${name.name}”`;
          const choices = settleDigits(settling, record.id, name, record.deployment);
          return (
            <div key={`${name.field} ${name.name}`} className={classes.name}>
              <span>{label}</span>
              <QuickChoices label={label} choices={choices} keys={false} />
            </div>
          );
        })}
    </section>
  );
}
