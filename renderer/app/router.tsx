import { createHashHistory, createRouter } from '@tanstack/react-router';
import { RouteError } from './route-error.tsx';
import { routeTree } from './route-tree.ts';

/** The pages of the window. A hash history, because the app is not served by paths. */
export const router = createRouter({
  routeTree,
  history: createHashHistory(),
  defaultPreload: false,
  defaultErrorComponent: RouteError,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
