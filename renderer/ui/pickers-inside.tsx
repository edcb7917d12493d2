import { MantineThemeProvider } from '@mantine/core';
import type { ReactNode } from 'react';

const inside = { components: { Combobox: { defaultProps: { withinPortal: false, position: 'top' } } } };

/**
 * Put around controls in a popover: their lists open inside of it, so that choosing from them is no click outside,
 * and upwards, so that they don't cover the button below.
 */
export const PickersInside = ({ children }: { readonly children: ReactNode }): ReactNode => <MantineThemeProvider theme={inside} inherit>{children}</MantineThemeProvider>;
