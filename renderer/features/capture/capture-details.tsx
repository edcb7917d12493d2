import { startingValues } from '../../../shared/records/index.ts';
import type { ReactNode } from 'react';
import { setByHand } from '../../../shared/capture/edit-draft.ts';
import { valueOf } from '../../../shared/capture/settled.ts';
import { resultOf } from '../../../shared/capture/capture-kinds.ts';
import { longField, longTextOf } from '../../../shared/capture/long-text.ts';
import { toDraft } from '../../fields/draft-value.ts';
import { RecordFields } from '../../fields/record-fields.tsx';
import type { Capture } from './use-capture.ts';
import classes from './capture-details.module.css';

/**
 * Shows the whole form of the kind: it includes the contents of the line, and values set here leave
 * the line.
 */
export function CaptureDetails({ capture }: { readonly capture: Capture }): ReactNode {
  const { draft, edit, resolved, fields, errors, definition } = capture;
  const type = resolved.type ?? 'outcome';
  const settled = (name: string): string | null =>
    valueOf(resolved.settled.find((one) => one.field === name && one.state === 'known'));
  const values = Object.fromEntries(
    fields.map((name) => {
      if (name === 'tags') return [name, [...resolved.tags]];
      if (name === longField[type]) return [name, longTextOf(draft.picked, type)];
      if (name === 'kind' && resolved.kind) return [name, resultOf(resolved.kind)];
      const said = settled(name);
      if (said !== null) return [name, said];
      return [
        name,
        Object.hasOwn(draft.picked, name)
          ? draft.picked[name]
          : toDraft(definition.fields[name]!, startingValues(type)[name]),
      ];
    }),
  );
  return (
    <div id="capture-details" className={classes.details}>
      <RecordFields
        form={{
          definition,
          names: fields,
          values,
          errors,
          advice: {},
          changed: Object.keys(draft.picked),
          reset: () => undefined,
          check: () => null,
          fill: () => undefined,
          set: (name, value) => edit((now) => setByHand(now, name, value)),
        }}
      />
    </div>
  );
}

/** Focuses the first field of the form. */
export const focusFirstDetail = (): void =>
  document.querySelector<HTMLElement>('#capture-details input, #capture-details textarea')?.focus();
