import { useState } from 'react';
import type { RecordType } from '../../shared/records/define-record.ts';
import type { RawValues } from '../../shared/records/read-values.ts';
import { focusAfter } from '../ui/focus-after.ts';
import { checkDraft, type DraftErrors } from './check-draft.ts';
import { controlId } from './control-props.ts';
import { type DraftValues, draftOfFields, toStored } from './draft-value.ts';
import { shownFields } from './shown-fields.ts';

export interface RecordForm {
  readonly definition: RecordType;
  /** Fields of the form, in order. */
  readonly names: readonly string[];
  /** As typed, see draft-value.ts. */
  readonly values: DraftValues;
  readonly errors: DraftErrors;
  /** Names of the fields that differ from what the form began with. */
  readonly changed: readonly string[];
  readonly set: (name: string, draft: unknown) => void;
  /** Takes values as typed: a kept draft comes back. Fields that are not named stay. */
  readonly fill: (values: DraftValues) => void;
  /** Begins anew from stored values. */
  readonly reset: (stored: RawValues) => void;
  /** All fields to store, or null when something needs correcting: it is shown, and the first of it has the focus. */
  readonly check: () => RawValues | null;
}

interface Options {
  readonly definition: RecordType;
  /** Stored values to begin with. */
  readonly initial: RawValues;
  /** Which fields, and in which order; without it all that a person fills in. */
  readonly names?: readonly string[];
  /** Called with everything as typed on each change, to keep a draft. */
  readonly onChange?: (values: DraftValues) => void;
}

/** The state of a form of a record type. The form's fields are checked as core will check them. */
export function useRecordForm({ definition, initial, names = shownFields(definition), onChange }: Options): RecordForm {
  const [start, setStart] = useState<DraftValues>(() => draftOfFields(definition.fields, initial));
  const [values, setValues] = useState<DraftValues>(start);
  const [errors, setErrors] = useState<DraftErrors>({});

  const put = (next: DraftValues): void => {
    setValues(next);
    // What was corrected stops being marked as one types; new faults wait for the next check.
    const still = checkDraft(definition.fields, names, next).errors;
    setErrors((shown) => Object.fromEntries(Object.entries(still).filter(([path]) => path in shown)));
    onChange?.(next);
  };
  return {
    definition, names, values, errors,
    changed: names.filter((name) => differs(definition, name, start[name], values[name])),
    // An experiment is of one deployment: in another one it has to be chosen anew.
    set: (name, draft) => { put({ ...values, ...(name === 'deployment' && values['deployment'] !== draft && 'experiment' in values ? { experiment: null } : {}), [name]: draft }); },
    fill: (kept) => { setValues({ ...values, ...kept }); },
    reset: (stored) => { const next = draftOfFields(definition.fields, stored); setStart(next); setValues(next); setErrors({}); },
    check: () => {
      const { values: checked, errors: found } = checkDraft(definition.fields, names, values);
      const first = Object.keys(found)[0];
      if (first === undefined) {
        setErrors(found);
        return checked;
      }
      focusAfter(() => { setErrors(found); }, () => { focusField(first); });
      return null;
    },
  };
}

function differs(definition: RecordType, name: string, a: unknown, b: unknown): boolean {
  const field = definition.fields[name];
  return field !== undefined && JSON.stringify(toStored(field, a)) !== JSON.stringify(toStored(field, b));
}

/** Puts the focus on the control at a path, or on the nearest one around it. */
function focusField(path: string): void {
  for (let at = path; at !== ''; at = at.includes('.') ? at.slice(0, at.lastIndexOf('.')) : '') {
    const control = document.getElementById(controlId(at));
    if (control) { control.focus(); control.scrollIntoView({ block: 'nearest' }); return; }
  }
}
