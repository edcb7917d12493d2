import { Popover } from '@mantine/core';
import type { ReactNode } from 'react';
import { type CaptureKind, captureKinds } from '../../shared/capture/capture-kinds.ts';
import { core } from '../core-client/core.ts';
import { KindChoices } from './kind-choices.tsx';

interface Props {
  readonly opened: boolean;
  readonly onOpened: (opened: boolean) => void;
  readonly choose: (kind: CaptureKind) => void;
  /** The button that it opens from. */
  readonly children: ReactNode;
}

/** Asks which kind observations should be. */
export const ChangeKind = ({ opened, onOpened, choose, children }: Props): ReactNode => (
  <Popover opened={opened} onChange={onOpened} position="bottom-start" trapFocus returnFocus shadow="md" width={320}>
    <Popover.Target>{children}</Popover.Target>
    <Popover.Dropdown aria-label="Change kind">
      {opened && <KindChoices kinds={captureKinds} leave={() => { onOpened(false); }} choose={(kind) => { onOpened(false); choose(kind); }} />}
    </Popover.Dropdown>
  </Popover>
);

/** Changes the kind of observations, in portions that one call may carry. */
export const changeKindOf = (ids: readonly string[], kind: CaptureKind) => core.records.changeKind({ ids: [...ids], kind });
