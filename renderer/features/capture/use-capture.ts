import { useMemo, useRef, useState } from 'react';
import { type CaptureKind, kindLabel } from '../../../shared/capture/capture-kinds.ts';
import type { CaptureContext, Directory } from '../../../shared/capture/directory.ts';
import { type CaptureDraft, isEmptyDraft } from '../../../shared/capture/draft.ts';
import { chooseKind } from '../../../shared/capture/edit-draft.ts';
import { type ResolvedLine, resolveLine } from '../../../shared/capture/resolve-line.ts';
import { findHindrance, type Hindrance } from '../../../shared/capture/to-values.ts';
import { longFields } from '../../../shared/capture/long-text.ts';
import type { RecordType } from '../../../shared/records/define-record.ts';
import { findRecordType, type ObservationType } from '../../../shared/records/index.ts';
import { observationFields } from '../../../shared/records/observation.ts';
import type { RawValues } from '../../../shared/records/read-values.ts';
import { checkDraft, type DraftErrors } from '../../fields/check-draft.ts';
import { shownFields } from '../../fields/shown-fields.ts';
import { showWritten } from '../../ui/show-written.tsx';
import { useSaveSettings } from '../../ui/use-save-settings.ts';
import { useWrite } from '../../ui/write.tsx';
import { attachFiles } from './attach-files.ts';
import { type Made, saveCapture } from './save-capture.ts';
import { captureDraftKey, type HeldDraft } from './use-capture-draft.ts';

export interface Capture {
  readonly held: HeldDraft;
  readonly draft: CaptureDraft;
  readonly edit: HeldDraft['edit'];
  readonly directory: Directory;
  readonly resolved: ResolvedLine;
  readonly definition: RecordType;
  /**
   * Fields of the form below the line: all but the title, which is the line; without a kind, what
   * every kind has.
   */
  readonly fields: readonly string[];
  readonly errors: DraftErrors;
  /** What prevents saving, after an attempt to save. */
  readonly hindrance: Hindrance | null;
  readonly error: unknown;
  readonly busy: boolean;
  /** How many files are being read. */
  readonly attaching: number;
  readonly addFiles: (files: readonly File[]) => Promise<void>;
  /** Pictures that came with a pasted text, to attach or to leave out. */
  readonly offered: readonly File[];
  readonly offer: (pictures: readonly File[]) => void;
  /**
   * Saves.
   * @param as the kind, if it is chosen by saving.
   * @returns whether it was saved
   */
  readonly save: (as?: CaptureKind) => Promise<boolean>;
  readonly discard: () => void;
}

/** Returns the state of a capture: what its line means, and saving it. */
export function useCapture(
  held: HeldDraft,
  directory: Directory,
  startContext: CaptureContext,
): Capture {
  const { draft, edit } = held;
  const resolved = useMemo(() => resolveLine(draft, directory), [draft, directory]);
  const { definition, fields } = useMemo(() => formOf(resolved.type), [resolved.type]);
  const [tried, setTried] = useState<Tried | null>(null);
  const [errors, setErrors] = useState<DraftErrors>({});
  const [error, setError] = useState<unknown>(null);
  const { attaching, addFiles } = useAttaching(edit, setError);
  const [offered, offer] = useState<readonly File[]>([]);
  const { busy, commit } = useCommit(held, () => offer([]), setError);
  const save = async (as?: CaptureKind): Promise<boolean> => {
    if (busy || attaching > 0) return false;
    if (as) edit((now) => chooseKind(now, as));
    const saving = as ? chooseKind(draft, as) : draft;
    const meant = resolveLine(saving, directory);
    const hindrance = findHindrance(meant, saving);
    setTried(hindrance && { text: saving.text, hindrance });
    if (hindrance || meant.type === null) return false;
    const form = formOf(meant.type);
    const byHand = form.fields.filter((name) => Object.hasOwn(saving.picked, name));
    const details = checkDraft(form.definition.fields, byHand, saving.picked);
    setErrors(details.errors);
    setError(null);
    if (Object.keys(details.errors).length > 0) return false;
    return commit(saving, meant, form, details.values as never);
  };

  const discard = (): void => {
    const was = held.discard(startContext);
    setTried(null);
    offer([]);
    setErrors({});
    setError(null);
    if (!isEmptyDraft(was)) showWritten('Draft discarded', () => edit(() => was));
  };

  const hindrance = shownHindrance(tried, draft, resolved);
  return {
    held,
    draft,
    edit,
    directory,
    resolved,
    definition,
    fields,
    errors,
    hindrance,
    error,
    busy,
    attaching,
    addFiles,
    offered,
    offer,
    save,
    discard,
  };
}

/** What prevented saving the last time, and the line as it was then. */
interface Tried {
  readonly text: string;
  readonly hindrance: Hindrance;
}

/** Returns what prevents saving, after an attempt. The kind is asked for last. */
function shownHindrance(
  tried: Tried | null,
  draft: CaptureDraft,
  resolved: ResolvedLine,
): Hindrance | null {
  const now = tried?.text === draft.text ? findHindrance(resolved, draft) : null;
  if (now === 'kind_missing' && tried?.hindrance !== 'kind_missing') return null;
  return now;
}

/**
 * Returns a function that commits a complete draft. It is reported as saved only once core has
 * committed it.
 */
function useCommit(held: HeldDraft, onSaved: () => void, setError: (error: unknown) => void) {
  const write = useWrite();
  const saveSettings = useSaveSettings();
  const [busy, setBusy] = useState(false);
  const made = useRef<Made>(new Map());
  const commit = async (
    saving: CaptureDraft,
    meant: ResolvedLine,
    form: Form,
    details: RawValues,
  ): Promise<boolean> => {
    setBusy(true);
    try {
      await held.flush();

      const saved = await saveCapture({
        draft: saving,
        resolved: meant,
        details: { ...longTextsOf(saving), ...details },
        fields: ['title', ...form.fields],
        draftKey: captureDraftKey,
        made: made.current,
      });
      const context = contextIn(saved.record.values);
      made.current = new Map();
      onSaved();
      saveSettings({ captureContext: context });
      held.begin(context);
      const kind = meant.kind ? kindLabel(meant.kind) : form.definition.label;
      void write(`${kind} “${saved.record.title}” saved`, () => Promise.resolve(saved));
      return true;
    } catch (caught) {
      setError(caught);
      return false;
    } finally {
      setBusy(false);
    }
  };
  return { busy, commit };
}

/** Reads files and attaches them to the draft; `attaching` counts those being read. */
function useAttaching(edit: HeldDraft['edit'], setError: (error: unknown) => void) {
  const [attaching, setAttaching] = useState(0);
  const addFiles = async (files: readonly File[]): Promise<void> => {
    setAttaching((n) => n + files.length);
    setError(null);
    await attachFiles(files, {
      attached: (attachment) =>
        edit((now) => ({
          ...now,
          attachments: [
            ...now.attachments.filter(({ sha256 }) => sha256 !== attachment.sha256),
            attachment,
          ],
        })),
      failed: setError,
      done: () => setAttaching((n) => n - 1),
    });
  };
  return { attaching, addFiles };
}

interface Form {
  readonly definition: RecordType;
  readonly fields: readonly string[];
}

const shared: readonly string[] = [...Object.keys(observationFields), 'body', 'tags'];

/**
 * Returns the form of a type; while the type is unknown, that of an outcome with the common fields.
 */
function formOf(type: ObservationType | null): Form {
  const definition = findRecordType(type ?? 'outcome') as RecordType;
  const fields = shownFields(definition).filter(
    (name) => name !== 'title' && (type !== null || shared.includes(name)),
  );
  return { definition, fields };
}

const longTextsOf = ({ picked }: CaptureDraft): RawValues =>
  Object.fromEntries(longFields.flatMap((name) => (name in picked ? [[name, picked[name]]] : [])));

/** Returns the context of the saved record, for the next one to carry over. */
function contextIn(values: Readonly<Record<string, unknown>>): CaptureContext {
  const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);
  return {
    deployment: text(values.deployment),
    experiment: text(values.experiment),
    stage: text(values.stage),
    model_iteration: text(values.model_iteration),
  };
}
