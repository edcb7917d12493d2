import { useMemo, useState } from 'react';
import { type Completing, findCompleting, findSpaced, suggest, type Suggestion } from '../../../shared/capture/complete.ts';
import type { ContextField, Directory } from '../../../shared/capture/directory.ts';
import type { CaptureDraft } from '../../../shared/capture/draft.ts';
import { createOnSave, setByHand, takeName } from '../../../shared/capture/edit-draft.ts';
import { valueOf } from '../../../shared/capture/settled.ts';
import type { Named } from '../../../shared/capture/match-name.ts';
import type { TokenField } from '../../../shared/capture/signs.ts';
import { takeIn, type Typed } from '../../../shared/capture/take-in.ts';
import type { Capture } from './use-capture.ts';

export interface CompletionOption extends Suggestion { readonly create: boolean; readonly field: TokenField }

interface Completion {
  readonly options: readonly CompletionOption[];
  /** Which one Enter takes; null: none, Enter saves. */
  readonly active: number | null;
  readonly move: (by: 1 | -1) => void;
  readonly take: (index: number) => void;
  /** Closes the list until something is typed. */
  readonly dismiss: () => void;
  readonly awake: () => void;
}

/** Names for the token at the caret. The first is chosen ahead only when the name is not clear yet: a line that is clear is saved by Enter. */
export function useCompletion(capture: Capture, caret: number | null, moveCaret: (to: number) => void): Completion {
  const { draft, edit, directory, resolved } = capture;
  const [dismissed, setDismissed] = useState(false);
  const [moved, setMoved] = useState<{ readonly text: string; readonly index: number } | null>(null);

  const completing = useMemo(() => (caret === null || dismissed ? null : findCompleting(draft.text, caret) ?? findSpaced(draft.text, caret, directory)), [caret, dismissed, draft.text, directory]);
  const options = useMemo(() => (completing ? offer(completing, capture) : []), [completing, capture]);
  const clear = completing === null || !resolved.settled.some((one) => one.state === 'unclear' && one.token.from === completing.from);
  const active = options.length === 0 ? null : moved?.text === draft.text ? Math.min(moved.index, options.length - 1) : clear || completing?.spaced ? null : 0;

  return {
    options, active,
    move: (by) => setMoved({ text: draft.text, index: active === null ? (by > 0 ? 0 : options.length - 1) : (active + by + options.length) % options.length }),
    dismiss: () => setDismissed(true),
    awake: () => setDismissed(false),
    take: (index) => {
      const option = options[index];
      if (!option || !completing) return;
      edit((now) => {
        const { draft: named, caret: after } = takeName(now, completing, option.field, option.name);
        if (option.create) {
          moveCaret(after);
          return createOnSave(named, option.field as ContextField, option.name);
        }
        const taken = takeChosen(named, completing, option, directory, after);
        moveCaret(taken.caret);
        return taken.draft;
      });
      setDismissed(true);
    },
  };
}

/** The name that was chosen leaves the line: it is that one, whatever else is called so. */
function takeChosen(named: CaptureDraft, { from }: Completing, { field, id }: CompletionOption, directory: Directory, caret: number): Typed {
  if (field === 'severity' || field === 'tag') return takeIn(named, directory, caret);
  const end = named.text.slice(caret).startsWith(' ') ? caret + 1 : caret;
  const text = named.text.slice(0, from) + named.text.slice(end);
  return { draft: setByHand({ ...named, text }, field, id), caret: from };
}

/** What can be meant, and last the creation of what is called so far by nothing. */
function offer(completing: Completing, { directory, resolved }: Capture): readonly CompletionOption[] {
  const { field, typed } = completing;
  const known = (wanted: TokenField): string | null => valueOf(resolved.settled.find((one) => one.field === wanted && one.state === 'known'));
  const deployment = known('deployment');
  const profession = directory.deployments.find(({ id }) => id === deployment)?.profession ?? null;
  const found = suggest(completing, directory, deployment, profession).map((suggestion): CompletionOption => ({ ...suggestion, create: false, field }));
  const settled = resolved.settled.find((one) => one.state === 'unclear' && one.token.from === completing.from);
  if (settled?.state !== 'unclear') return found;
  const nearest = settled.nearest && !found.some(({ id }) => id === settled.nearest?.id) ? [nearestOption(settled.nearest, field)] : [];
  if (!settled.creatable) return [...nearest, ...found];
  return [...nearest, ...found, { id: 'create', name: typed, label: `Create ${words[settled.field]} “${typed}”`, detail: null, create: true, field }];
}

const nearestOption = ({ id, title }: Named, field: TokenField): CompletionOption =>
  ({ id, name: title, label: title, detail: 'nearly the same', create: false, field });

const words: Readonly<Record<ContextField, string>> = { deployment: 'deployment', experiment: 'experiment', stage: 'stage', model_iteration: 'model iteration' };
