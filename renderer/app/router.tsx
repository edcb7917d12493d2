import { createHashHistory, createRootRoute, createRoute, createRouter, redirect } from '@tanstack/react-router';
import { RootScreen } from './root-screen.tsx';
import { AccountsScreen } from './routes/accounts.tsx';
import { ConflictsScreen } from './routes/conflicts.tsx';
import { BundlesScreen } from './routes/bundles.tsx';
import { DeploymentScreen } from './routes/deployment.tsx';
import { DeploymentsScreen } from './routes/deployments.tsx';
import { ExperimentScreen } from './routes/experiment.tsx';
import { ExperimentsScreen } from './routes/experiments.tsx';
import { FeedScreen } from './routes/feed.tsx';
import { ImportReportScreen } from './routes/import-report.tsx';
import { ImportsScreen } from './routes/imports.tsx';
import { IterationsScreen } from './routes/iterations.tsx';
import { NotFoundScreen } from './routes/not-found.tsx';
import { PeopleScreen } from './routes/people.tsx';
import { ProfessionsScreen } from './routes/professions.tsx';
import { ProposalsScreen } from './routes/proposals.tsx';
import { ReviewScreen } from './routes/review.tsx';
import { RefusedScreen } from './routes/refused.tsx';
import { SettingsScreen } from './routes/settings.tsx';
import { TodayScreen } from './routes/today.tsx';
import { TriageScreen } from './routes/triage.tsx';
import { RouteError } from './route-error.tsx';
import { bundleSearch, deploymentSearch, feedSearch, inviteSearch, recordSearch, triageSearch } from './search-params.ts';

const root = createRootRoute({ component: RootScreen, notFoundComponent: NotFoundScreen, errorComponent: RouteError });
const getParentRoute = () => root;

const routeTree = root.addChildren([
  createRoute({ getParentRoute, path: '/', beforeLoad: () => { throw redirect({ to: '/feed' }); } }),
  createRoute({ getParentRoute, path: '/today', component: TodayScreen }),
  createRoute({ getParentRoute, path: '/triage', component: TriageScreen, validateSearch: triageSearch }),
  createRoute({ getParentRoute, path: '/feed', component: FeedScreen, validateSearch: feedSearch }),
  createRoute({ getParentRoute, path: '/accounts', component: AccountsScreen, validateSearch: recordSearch }),
  createRoute({ getParentRoute, path: '/deployments', component: DeploymentsScreen, validateSearch: recordSearch }),
  createRoute({ getParentRoute, path: '/deployments/$id', component: DeploymentScreen, validateSearch: deploymentSearch }),
  createRoute({ getParentRoute, path: '/experiments', component: ExperimentsScreen, validateSearch: recordSearch }),
  createRoute({ getParentRoute, path: '/experiments/$id', component: ExperimentScreen, validateSearch: recordSearch }),
  createRoute({ getParentRoute, path: '/conflicts', component: ConflictsScreen }),
  createRoute({ getParentRoute, path: '/method/professions', component: ProfessionsScreen, validateSearch: recordSearch }),
  createRoute({ getParentRoute, path: '/method/iterations', component: IterationsScreen, validateSearch: recordSearch }),
  createRoute({ getParentRoute, path: '/method/people', component: PeopleScreen, validateSearch: recordSearch }),
  createRoute({ getParentRoute, path: '/method/proposals', component: ProposalsScreen, validateSearch: recordSearch }),
  createRoute({ getParentRoute, path: '/review', component: ReviewScreen, validateSearch: recordSearch }),
  createRoute({ getParentRoute, path: '/imports', component: ImportsScreen }),
  createRoute({ getParentRoute, path: '/imports/$id', component: ImportReportScreen }),
  createRoute({ getParentRoute, path: '/bundles', component: BundlesScreen, validateSearch: bundleSearch }),
  createRoute({ getParentRoute, path: '/refused', component: RefusedScreen }),
  createRoute({ getParentRoute, path: '/settings/$section', component: SettingsScreen, validateSearch: inviteSearch }),
]);

/** Pages of the window. A hash history, because the app is not served by paths. */
export const router = createRouter({ routeTree, history: createHashHistory(), defaultPreload: false, defaultErrorComponent: RouteError });

declare module '@tanstack/react-router' {
  interface Register { router: typeof router }
}
