import type { ReactNode } from 'react';
import { type CaptureKind, captureKinds } from '../../shared/capture/capture-kinds.ts';
import { core } from '../core-client/core.ts';
import { FormPopover } from './form-popover.tsx';
import { KindChoices } from './kind-choices.tsx';

interface Props {
  readonly opened: boolean;
  readonly onOpened: (opened: boolean) => void;
  readonly choose: (kind: CaptureKind) => void;
  /** The button that it opens from. */
  readonly children: ReactNode;
}

/** Asks for the new kind of observations. */
export const ChangeKind = ({ opened, onOpened, choose, children }: Props): ReactNode => (
  <FormPopover
    opened={opened}
    onOpened={onOpened}
    label="Change kind"
    width={320}
    target={children}
  >
    <KindChoices
      kinds={captureKinds}
      leave={() => {
        onOpened(false);
      }}
      choose={(kind) => {
        onOpened(false);
        choose(kind);
      }}
    />
  </FormPopover>
);

/** Changes the kind of observations, in portions that fit in one call. */
export const changeKindOf = (ids: readonly string[], kind: CaptureKind) =>
  core.records.changeKind({ ids: [...ids], kind });
