import type { ReactNode } from 'react';
import type { ImportPreview } from '../../../shared/api/imports.ts';
import { KindIcon } from '../../ui/kind-icon.tsx';
import { dayWords } from '../../ui/time-words.ts';
import classes from './imports.module.css';

/** Shows a few records as they would be imported. */
export function PreviewSample({ sample }: { readonly sample: ImportPreview['sample'] }): ReactNode {
  if (sample.length === 0) return null;
  return (
    <section className={classes.step} aria-label="First records">
      <h2>First records</h2>
      <ul className={classes.sample}>
        {sample.slice(0, 8).map((item, i) => (
          <li key={i}>
            <KindIcon type={item.type} size={14} />
            <span className={classes.sampleTitle}>{item.title}</span>
            <span className={classes.dim}>
              {item.occurred_at ? dayWords(item.occurred_at) : 'no date'}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
