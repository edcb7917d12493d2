import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { queryClient } from '../core-client/queries.ts';
import { CommandsProvider } from '../ui/commands.tsx';
import { recordManifests } from '../records/index.ts';
import { RecordManifestsContext } from '../ui/record-manifest.ts';
import { UndoProvider } from '../ui/write.tsx';
import { Appearance } from './appearance.tsx';
import { router } from './router.tsx';
import { cssVariables, printCss, theme } from './theme.ts';

/** Renders everything that the whole window shares, from the outside in. */
export const App = (): ReactNode => (
  <RecordManifestsContext value={recordManifests}>
    <style>{printCss}</style>
    <MantineProvider theme={theme} cssVariablesResolver={cssVariables} defaultColorScheme="auto">
      <QueryClientProvider client={queryClient}>
        <CommandsProvider>
          <UndoProvider>
            {/* In the middle, because the actions of a page are at its bottom right. */}
            <Notifications
              position="bottom-center"
              limit={4}
              containerWidth={400}
              transitionDuration={100}
            />
            <Appearance />
            <RouterProvider router={router} />
          </UndoProvider>
        </CommandsProvider>
      </QueryClientProvider>
    </MantineProvider>
  </RecordManifestsContext>
);
