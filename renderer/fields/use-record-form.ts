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
  /** The fields of the form, in order. */
  readonly names: readonly string[];
  /** As typed, see draft-value.ts. */
  readonly values: DraftValues;
  readonly errors: DraftErrors;
  /** What is allowed but unusual, by field. */
  readonly advice: Readonly<Record<string, string>>;
  /** The names of the fields that differ from the initial values. */
  readonly changed: readonly string[];
  readonly set: (name: string, draft: unknown) => void;
  /** Sets values as typed, from a saved draft. Other fields stay. */
  readonly fill: (values: DraftValues) => void;
  /** Starts again from stored values. */
  readonly reset: (stored: RawValues) => void;
  /**
   * Returns all fields to store, or null if something needs correcting: the errors are shown, and
   * the first one gets the focus.
   */
  readonly check: () => RawValues | null;
}

interface Options {
  readonly definition: RecordType;
  /** The initial stored values. */
  readonly initial: RawValues;
  /** Which fields, in which order; by default all that a person fills in. */
  readonly names?: readonly string[];
  /** Called with all typed values on each change, to keep a draft. */
  readonly onChange?: (values: DraftValues) => void;
}

/**
 * Returns the state of a form of a record type. The form's fields are checked as core will check
 * them.
 */
export function useRecordForm({
  definition,
  initial,
  names = shownFields(definition),
  onChange,
}: Options): RecordForm {
  const [start, setStart] = useState<DraftValues>(() => draftOfFields(definition.fields, initial));
  const [values, setValues] = useState<DraftValues>(start);
  const [errors, setErrors] = useState<DraftErrors>({});

  const put = (next: DraftValues): void => {
    setValues(next);
    // Corrected fields lose their mark while typing; new errors wait for the next check.
    const still = checkDraft(definition.fields, names, next).errors;
    setErrors((shown) =>
      Object.fromEntries(Object.entries(still).filter(([path]) => path in shown)),
    );
    onChange?.(next);
  };
  return {
    definition,
    names,
    values,
    ...{ errors, advice: adviceOn({ definition, names, initial }, values) },
    changed: names.filter((name) => differs(definition, name, start[name], values[name])),
    // An experiment belongs to one deployment: in another one it has to be chosen again.
    set: (name, draft) => {
      put({
        ...values,
        ...(name === 'deployment' && values['deployment'] !== draft && 'experiment' in values
          ? { experiment: null }
          : {}),
        [name]: draft,
      });
    },
    fill: (kept) => {
      setValues({ ...values, ...kept });
    },
    reset: (stored) => {
      const next = draftOfFields(definition.fields, stored);
      setStart(next);
      setValues(next);
      setErrors({});
    },
    check: () => {
      const { checked, found } = checkForm({ definition, names, initial }, values);
      const first = Object.keys(found)[0];
      if (first === undefined) {
        setErrors(found);
        return checked;
      }
      focusAfter(
        () => {
          setErrors(found);
        },
        () => {
          focusField(first);
        },
      );
      return null;
    },
  };
}

/** Checks the fields of a form one by one, and by the rules about several of them. */
function checkForm(
  { definition, names, initial }: Required<Pick<Options, 'definition' | 'names' | 'initial'>>,
  draft: DraftValues,
): { readonly checked: RawValues; readonly found: DraftErrors } {
  const { values, errors } = checkDraft(definition.fields, names, draft);
  const broken = brokenRules(definition, names, { ...initial, ...values });
  return { checked: values, found: { ...broken, ...errors } };
}

/**
 * Returns what is wrong by the rules about several fields, at the field that each rule names; at
 * the first field that it is about where the form doesn't have that one.
 */
function brokenRules(
  definition: RecordType,
  names: readonly string[],
  values: RawValues,
): DraftErrors {
  const errors: Record<string, string> = {};
  for (const rule of definition.rules ?? []) {
    const at = [rule.field, ...rule.reads].find((name) => names.includes(name));
    const broken = at === undefined ? null : rule.check(values);
    if (at !== undefined && broken) errors[at] = `${broken.happened} ${broken.next}`;
  }
  return errors;
}

/** Returns what the rules of a type remark about the values as typed. */
function adviceOn(
  { definition, names, initial }: Required<Pick<Options, 'definition' | 'names' | 'initial'>>,
  draft: DraftValues,
): RecordForm['advice'] {
  const advising = (definition.rules ?? []).filter(({ advise }) => advise !== undefined);
  if (advising.length === 0) return {};
  const { values } = checkDraft(definition.fields, names, draft);
  const advice = advising.map((rule) => rule.advise?.({ ...initial, ...values }) ?? null);
  return Object.fromEntries(
    advice.filter((one) => one !== null).map(({ field, words }) => [field, words]),
  );
}

function differs(definition: RecordType, name: string, a: unknown, b: unknown): boolean {
  const field = definition.fields[name];
  return (
    field !== undefined && JSON.stringify(toStored(field, a)) !== JSON.stringify(toStored(field, b))
  );
}

/** Puts the focus on the control at a path, or on the nearest one around it. */
function focusField(path: string): void {
  for (let at = path; at !== ''; at = at.includes('.') ? at.slice(0, at.lastIndexOf('.')) : '') {
    const control = document.getElementById(controlId(at));
    if (control) {
      control.focus();
      control.scrollIntoView({ block: 'nearest' });
      return;
    }
  }
}
