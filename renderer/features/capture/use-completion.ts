import { useMemo, useState } from 'react';
import {
  type Completing,
  findCompleting,
  findSpaced,
  suggest,
  type Suggestion,
} from '../../../shared/capture/complete.ts';
import type { ContextField, Directory } from '../../../shared/capture/directory.ts';
import type { CaptureDraft } from '../../../shared/capture/draft.ts';
import { createOnSave, setByHand, takeName } from '../../../shared/capture/edit-draft.ts';
import { valueOf } from '../../../shared/capture/settled.ts';
import type { Named } from '../../../shared/capture/match-name.ts';
import type { TokenField } from '../../../shared/capture/signs.ts';
import { takeIn, type Typed } from '../../../shared/capture/take-in.ts';
import type { Capture } from './use-capture.ts';

export interface CompletionOption extends Suggestion {
  readonly create: boolean;
  readonly field: TokenField;
}

/** The names suggested at the caret, and how keys act on them. */
export interface Completion {
  readonly options: readonly CompletionOption[];
  /** The one that Enter accepts; null: none, Enter saves. */
  readonly active: number | null;
  readonly move: (by: 1 | -1) => void;
  readonly take: (index: number) => void;
  /** Closes the list until something is typed. */
  readonly dismiss: () => void;
  readonly awake: () => void;
}

/**
 * Suggests names for the token at the caret. The first one is preselected only while the name is
 * unclear: Enter saves a clear line.
 */
export function useCompletion(
  capture: Capture,
  caret: number | null,
  moveCaret: (to: number) => void,
): Completion {
  const { draft, edit, directory, resolved } = capture;
  const [dismissed, setDismissed] = useState(false);
  const [moved, setMoved] = useState<{ readonly text: string; readonly index: number } | null>(
    null,
  );

  const completing = useMemo(
    () =>
      caret === null || dismissed
        ? null
        : (findCompleting(draft.text, caret) ?? findSpaced(draft.text, caret, directory)),
    [caret, dismissed, draft.text, directory],
  );
  const options = useMemo(
    () => (completing ? offer(completing, capture) : []),
    [completing, capture],
  );
  const clear =
    completing === null ||
    !resolved.settled.some((one) => one.state === 'unclear' && one.token.from === completing.from);
  const active = activeOption(
    options.length,
    moved?.text === draft.text ? moved.index : null,
    !clear && !completing?.spaced,
  );

  const take = (index: number): void => {
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
  };

  return {
    options,
    active,
    move: (by) =>
      setMoved({
        text: draft.text,
        index: nextOption(options.length, active, by),
      }),
    dismiss: () => setDismissed(true),
    awake: () => setDismissed(false),
    take,
  };
}

/**
 * Returns the option that Enter accepts: the one that was moved to, else the first if one is
 * needed.
 */
function activeOption(length: number, moved: number | null, needed: boolean): number | null {
  if (length === 0) return null;
  if (moved !== null) return Math.min(moved, length - 1);
  if (needed) return 0;
  return null;
}

function nextOption(length: number, active: number | null, by: 1 | -1): number {
  if (active !== null) return (active + by + length) % length;
  if (by > 0) return 0;
  return length - 1;
}

/** Removes the chosen name from the line: it is that one, even if others have the same name. */
function takeChosen(
  named: CaptureDraft,
  { from }: Completing,
  { field, id }: CompletionOption,
  directory: Directory,
  caret: number,
): Typed {
  if (field === 'severity' || field === 'tag') return takeIn(named, directory, caret);
  const end = named.text.slice(caret).startsWith(' ') ? caret + 1 : caret;
  const text = named.text.slice(0, from) + named.text.slice(end);
  return { draft: setByHand({ ...named, text }, field, id), caret: from };
}

/** Returns possible matches, and last the creation of a new name. */
function offer(
  completing: Completing,
  { directory, resolved }: Capture,
): readonly CompletionOption[] {
  const { field, typed } = completing;
  const known = (wanted: TokenField): string | null =>
    valueOf(resolved.settled.find((one) => one.field === wanted && one.state === 'known'));
  const deployment = known('deployment');
  const profession = directory.deployments.find(({ id }) => id === deployment)?.profession ?? null;
  const found = suggest(completing, directory, deployment, profession).map(
    (suggestion): CompletionOption => ({ ...suggestion, create: false, field }),
  );
  const settled = resolved.settled.find(
    (one) => one.state === 'unclear' && one.token.from === completing.from,
  );
  if (settled?.state !== 'unclear') return found;
  const nearest =
    settled.nearest && !found.some(({ id }) => id === settled.nearest?.id)
      ? [nearestOption(settled.nearest, field)]
      : [];
  if (!settled.creatable) return [...nearest, ...found];
  return [
    ...nearest,
    ...found,
    {
      id: 'create',
      name: typed,
      label: `Create ${words[settled.field]} “${typed}”`,
      detail: null,
      create: true,
      field,
    },
  ];
}

const nearestOption = ({ id, title }: Named, field: TokenField): CompletionOption => ({
  id,
  name: title,
  label: title,
  detail: 'similar name',
  create: false,
  field,
});

const words: Readonly<Record<ContextField, string>> = {
  deployment: 'deployment',
  experiment: 'experiment',
  stage: 'stage',
  model_iteration: 'model iteration',
};
