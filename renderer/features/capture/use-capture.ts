import { useMemo, useRef, useState } from 'react';
import { type CaptureKind, kindLabel } from '../../../shared/capture/capture-kinds.ts';
import type { CaptureContext, Directory } from '../../../shared/capture/directory.ts';
import { type CaptureDraft, isEmptyDraft } from '../../../shared/capture/draft.ts';
import { chooseKind, typeText } from '../../../shared/capture/edit-draft.ts';
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
  /** Fields of the form below the line: all but the title, which is the line; without a kind, what every kind has. */
  readonly fields: readonly string[];
  readonly errors: DraftErrors;
  /** What to do before it can be saved, once saving was tried. */
  readonly hindrance: Hindrance | null;
  readonly error: unknown;
  readonly busy: boolean;
  /** How many files are being read. */
  readonly attaching: number;
  readonly addFiles: (files: readonly File[]) => Promise<void>;
  /** Pictures that came along with a pasted text, to attach or to leave out. */
  readonly offered: readonly File[];
  readonly offer: (pictures: readonly File[]) => void;
  /** @param as the kind, where it is said by saving. @returns whether it was saved */
  readonly save: (as?: CaptureKind) => Promise<boolean>;
  readonly discard: () => void;
}

/** The state of a capture: what its line means, and saving it. Nothing is said to be saved before the core has committed it. */
export function useCapture(held: HeldDraft, directory: Directory, startContext: CaptureContext): Capture {
  const { draft, edit } = held;
  const write = useWrite();
  const saveSettings = useSaveSettings();
  const resolved = useMemo(() => resolveLine(draft, directory), [draft, directory]);
  const { definition, fields } = useMemo(() => formOf(resolved.type), [resolved.type]);
  const [tried, setTried] = useState<{ readonly text: string; readonly hindrance: Hindrance } | null>(null);
  const [errors, setErrors] = useState<DraftErrors>({});
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const [attaching, setAttaching] = useState(0);
  const [offered, offer] = useState<readonly File[]>([]);
  const made = useRef<Made>(new Map());

  const save = async (as?: CaptureKind): Promise<boolean> => {
    if (busy || attaching > 0) return false;
    if (as) edit((now) => chooseKind(now, as));
    const saving = as ? chooseKind(draft, as) : draft;
    const meant = resolveLine(saving, directory);
    // The second try on the same line with names that are not clear: they stay in the title.
    const asText = tried?.hindrance.what === 'unclear' && tried.text === draft.text;
    const hindrance = findHindrance(meant, saving, asText || tried?.hindrance.what === 'kind_missing');
    setTried(hindrance && { text: saving.text, hindrance });
    if (hindrance?.what === 'deployment_missing') askForDeployment(hindrance);
    if (hindrance || meant.type === null) return false;
    const form = formOf(meant.type);
    const byHand = form.fields.filter((name) => Object.hasOwn(saving.picked, name));
    const details = checkDraft(form.definition.fields, byHand, saving.picked);
    setErrors(details.errors);
    setError(null);
    if (Object.keys(details.errors).length > 0) return false;
    return commit(saving, meant, form, details.values as never);
  };

  const commit = async (saving: CaptureDraft, meant: ResolvedLine, form: Form, details: RawValues): Promise<boolean> => {
    setBusy(true);
    try {
      await held.flush();
      const longTexts = Object.fromEntries(longFields.flatMap((name) => (name in saving.picked ? [[name, saving.picked[name]]] : [])));
      const saved = await saveCapture({
        draft: saving, resolved: meant, details: { ...longTexts, ...details }, fields: ['title', ...form.fields],
        asText: true, draftKey: captureDraftKey, made: made.current,
      });
      const context = contextIn(saved.record.values);
      made.current = new Map();
      offer([]);
      saveSettings({ captureContext: context });
      held.begin(context);
      void write(`${meant.kind ? kindLabel(meant.kind) : form.definition.label} “${saved.record.title}” saved`, () => Promise.resolve(saved));
      return true;
    } catch (caught) {
      setError(caught);
      return false;
    } finally {
      setBusy(false);
    }
  };

  const askForDeployment = (asked: Hindrance): void => {
    const next = typeText(draft, `${draft.text.trimEnd()} @`);
    setTried({ text: next.text, hindrance: asked });
    edit(() => next);
  };

  const addFiles = async (files: readonly File[]): Promise<void> => {
    setAttaching((n) => n + files.length);
    setError(null);
    await attachFiles(files, {
      attached: (attachment) => edit((now) => ({ ...now, attachments: [...now.attachments.filter(({ sha256 }) => sha256 !== attachment.sha256), attachment] })),
      failed: setError,
      done: () => setAttaching((n) => n - 1),
    });
  };

  const discard = (): void => {
    const was = held.discard(startContext);
    setTried(null);
    offer([]);
    setErrors({});
    setError(null);
    if (!isEmptyDraft(was)) showWritten('Draft thrown away', () => edit(() => was));
  };

  const now = tried && tried.text === draft.text ? findHindrance(resolved, draft, tried.hindrance.what === 'kind_missing') : null;
  // The kind is asked for last, and only once saving was tried.
  const hindrance = now?.what === 'kind_missing' && tried?.hindrance.what !== 'kind_missing' ? null : now;
  return { held, draft, edit, directory, resolved, definition, fields, errors, hindrance, error, busy, attaching, addFiles, offered, offer, save, discard };
}

interface Form { readonly definition: RecordType; readonly fields: readonly string[] }

const shared: readonly string[] = [...Object.keys(observationFields), 'body', 'tags'];

/** The form of a type; while it is not known, that of an outcome with what every type has. */
function formOf(type: ObservationType | null): Form {
  const definition = findRecordType(type ?? 'outcome') as RecordType;
  const fields = shownFields(definition).filter((name) => name !== 'title' && (type !== null || shared.includes(name)));
  return { definition, fields };
}

/** What the saved record is about, for the next to carry over. */
function contextIn(values: Readonly<Record<string, unknown>>): CaptureContext {
  const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);
  return { deployment: text(values.deployment), experiment: text(values.experiment), stage: text(values.stage), model_iteration: text(values.model_iteration) };
}
