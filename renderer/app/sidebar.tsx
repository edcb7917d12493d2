import { ActionIcon, Tooltip } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconLayoutSidebarLeftCollapse, IconLayoutSidebarLeftExpand, IconPencilPlus, IconSearch } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { AppState } from '../core-client/queries.ts';
import { ConflictCount } from '../features/conflicts/conflict-count.tsx';
import { ReviewCount } from '../features/review/review-count.tsx';
import { KeyHint } from '../ui/key-hint.tsx';
import { useMay } from '../ui/use-may.ts';
import { useSaveSettings } from '../ui/use-save-settings.ts';
import { FootStatus } from './foot-status.tsx';
import { type Page, pageOrder, pages } from './pages.ts';
import classes from './sidebar.module.css';

interface Props { readonly state: AppState; readonly hasDraft: boolean; readonly capture: () => void; readonly openPalette: () => void; readonly openSync: () => void }

const headings: Readonly<Record<Page['group'], string | null>> = { main: null, method: 'Method', end: null };

/** Less than any window at 100 %: zoomed in, the sidebar leaves its place to the page. */
const tooNarrow = '(max-width: 719px)';

/** The workspace, capture, and the pages in the order that the person's role needs. Narrow, it shows signs only. */
export function Sidebar({ state, hasDraft, capture, openPalette, openSync }: Props): ReactNode {
  const save = useSaveSettings();
  const tight = useMediaQuery(tooNarrow, false, { getInitialValueInEffect: false });
  const wide = state.settings.sidebar && !tight;
  const may = useMay();
  const order = pageOrder[state.profile?.role ?? 'fdc'].map((name) => pages[name]);
  return (
    <aside className={classes.sidebar} data-wide={wide} aria-label="Sidebar">
      <div className={classes.head}>
        {wide && <span className={classes.workspace} title={state.profile?.workspace}>{state.profile?.workspace}</span>}
        {wide && state.profile?.sample && <span className={classes.sample}>Sample</span>}
        {!tight && <ActionIcon
          ml="auto" size="sm" aria-label={wide ? 'Narrow the sidebar' : 'Widen the sidebar'} aria-expanded={wide}
          onClick={() => save({ sidebar: !wide })}
        >
          {wide ? <IconLayoutSidebarLeftCollapse size={16} /> : <IconLayoutSidebarLeftExpand size={16} />}
        </ActionIcon>}
      </div>
      {may.capture && <Item wide={wide} label="Capture" keys="c">
        <button type="button" className={classes.capture} onClick={capture}>
          <IconPencilPlus size={16} aria-hidden /><span className={classes.label}>{hasDraft ? 'Go on with the draft' : 'Capture'}</span>{wide && <KeyHint keys="c" />}
        </button>
      </Item>}
      <Item wide={wide} label="Find anything" keys="mod+k">
        <button type="button" className={classes.link} onClick={openPalette}>
          <IconSearch size={16} aria-hidden /><span className={classes.label}>Find anything</span>{wide && <KeyHint keys="mod+k" />}
        </button>
      </Item>
      <nav className={classes.pages} aria-label="Pages">
        {(['main', 'method', 'end'] as const).map((group) => (
          <ul key={group} className={classes.group} aria-label={headings[group] ?? undefined}>
            {headings[group] && wide && <li className={classes.heading} aria-hidden>{headings[group]}</li>}
            {order.filter((page) => page.group === group).map((page) => (
              <li key={page.to}><PageLink page={page} wide={wide} /></li>
            ))}
          </ul>
        ))}
      </nav>
      <FootStatus wide={wide} onOpenSync={openSync} />
    </aside>
  );
}

function PageLink({ page, wide }: { readonly page: Page; readonly wide: boolean }): ReactNode {
  const { icon: Icon } = page;
  const isSettings = page.to.startsWith('/settings');
  return (
    <Item wide={wide} label={page.label} keys={`g ${page.letter}`}>
      <Link
        to={isSettings ? '/settings/$section' : page.to} params={isSettings ? { section: 'profile' } : {}} className={classes.link}
        activeOptions={{ exact: false, includeSearch: false }} activeProps={{ 'aria-current': 'page', 'data-active': 'true' } as object}
      >
        <Icon size={16} stroke={1.8} aria-hidden /><span className={classes.label}>{page.label}</span>
        <span className={classes.waiting}>{page.to === '/conflicts' && <ConflictCount />}{page.to === '/review' && <ReviewCount />}</span>
      </Link>
    </Item>
  );
}

const Item = ({ wide, label, keys, children }: { readonly wide: boolean; readonly label: string; readonly keys: string; readonly children: ReactNode }): ReactNode => (
  <Tooltip label={<span className={classes.tip}>{label} <KeyHint keys={keys} /></span>} position="right" disabled={wide} withinPortal>
    {children}
  </Tooltip>
);
