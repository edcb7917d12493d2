import { MantineThemeProvider } from '@mantine/core';
import type { KeyboardEvent, ReactNode } from 'react';
import { isInnerEscape } from './inner-escape.ts';

const inside = {
  components: { Combobox: { defaultProps: { withinPortal: false, position: 'top' } } },
};

interface Props {
  readonly onEscape: () => void;
  readonly children: ReactNode;
}

/**
 * Renders controls in a popover: their lists open inside it, so that choosing from them is not an
 * outside click, and upwards, so that they don't cover the button below. Escape closes an open list
 * first [WI20]: give the popover `closeOnEscape={false}`, which would not check.
 */
export function PickersInside({ onEscape, children }: Props): ReactNode {
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || event.nativeEvent.isComposing || isInnerEscape(event.nativeEvent))
      return;
    event.preventDefault();
    event.stopPropagation();
    onEscape();
  };
  return (
    <MantineThemeProvider theme={inside} inherit>
      <div onKeyDown={onKeyDown}>{children}</div>
    </MantineThemeProvider>
  );
}
