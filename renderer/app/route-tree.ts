import {
  type AnyValidator,
  type Constrain,
  createRootRoute,
  createRoute,
  redirect,
} from '@tanstack/react-router';
import type { ZodType } from 'zod';
import { createElement } from 'react';
import { AsOfContext } from '../ui/page-header.tsx';
import type { PageManifest, PageView } from '../ui/page-manifest.ts';
import { pages } from './pages.ts';
import { NotFoundScreen } from './pages/not-found.tsx';
import { RefusedScreen } from './pages/refused.tsx';
import { RootScreen } from './root-screen.tsx';
import { RouteError } from './route-error.tsx';

const root = createRootRoute({
  component: RootScreen,
  notFoundComponent: NotFoundScreen,
  errorComponent: RouteError,
});
const getParentRoute = () => root;

const routeOf = <const Path extends string, Search extends ZodType>({
  path,
  search,
  component,
}: PageView<Path, Search>) =>
  createRoute({
    getParentRoute,
    path,
    component,
    validateSearch: search as Constrain<Search, AnyValidator>,
  });

/** A page without a detail has one whose path is `never`. */
type RouteOf<View> =
  View extends PageView<infer Path, infer Search>
    ? [Path] extends [never]
      ? never
      : ReturnType<typeof routeOf<Path, Search>>
    : never;
type Page = (typeof pages)[number];
type Detail = NonNullable<Page['detail']>;

/** Returns a page whose header says as of when it is, if its manifest asks for that. */
const withAsOf = ({ asOf, component, ...page }: PageManifest): PageView => ({
  ...page,
  component: () => createElement(AsOfContext, { value: asOf }, createElement(component)),
});

const pageRoutes = pages.map((page) =>
  routeOf(withAsOf(page as PageManifest)),
) as unknown as RouteOf<Page>[];
const detailRoutes = pages.flatMap(({ detail }) =>
  detail ? [routeOf(detail as PageView)] : [],
) as unknown as RouteOf<Detail>[];

const startRoute = createRoute({
  getParentRoute,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/feed' });
  },
});
const refusedRoute = createRoute({ getParentRoute, path: '/refused', component: RefusedScreen });

/** Every address of the window, with what it shows: from the registry of pages. */
export const routeTree = root.addChildren([
  startRoute,
  refusedRoute,
  ...pageRoutes,
  ...detailRoutes,
]);
