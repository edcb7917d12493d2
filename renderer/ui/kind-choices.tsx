import type { ReactNode } from 'react';
import {
  type CaptureKind,
  kindLabel,
  resultOf,
  typeOf,
} from '../../shared/capture/capture-kinds.ts';
import { DigitChoices } from './digit-choices.tsx';
import { KindIcon } from './kind-icon.tsx';

interface Props {
  readonly kinds: readonly CaptureKind[];
  readonly choose: (kind: CaptureKind) => void;
  /** What Escape does; without it, the key is passed on. */
  readonly leave?: () => void;
}

/** Shows kinds of observations, each chosen by its digit. */
export const KindChoices = ({ kinds, ...rest }: Props): ReactNode => (
  <DigitChoices
    label="Kinds"
    choices={kinds}
    show={(kind) => (
      <>
        <KindIcon type={typeOf(kind)} result={resultOf(kind)} size={14} decorative />
        {kindLabel(kind)}
      </>
    )}
    {...rest}
  />
);
