import { ActionIcon, Tooltip } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import {
  IconChevronDown,
  IconChevronRight,
  IconLayoutSidebarLeftCollapse,
  IconLayoutSidebarLeftExpand,
  IconPencilPlus,
  IconSearch,
} from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useLocation } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Role } from '../../shared/records/member.ts';
import { appQuery, type AppState } from '../core-client/queries.ts';
import { KeyHint } from '../ui/key-hint.tsx';
import { type PageGroup, pageGroups, type PageManifest } from '../ui/page-manifest.ts';
import { useMay } from '../ui/use-may.ts';
import { useSaveSettings } from '../ui/use-save-settings.ts';
import { FootStatus } from './foot-status.tsx';
import { sidebarFor } from './pages.ts';
import classes from './sidebar.module.css';

interface Props {
  readonly state: AppState;
  readonly hasDraft: boolean;
  readonly capture: () => void;
  readonly openPalette: () => void;
  readonly openSync: () => void;
}

const headings: Readonly<Record<PageGroup, string | null>> = {
  main: null,
  method: 'Method',
  end: null,
};

/** Less than any window at 100 %: when zoomed in, the sidebar makes room for the page. */
const tooNarrow = '(max-width: 719px)';

/**
 * Shows the workspace, capture, and the pages in the order for the person's role. When narrow, it
 * shows icons only.
 */
export function Sidebar({ state, hasDraft, capture, openPalette, openSync }: Props): ReactNode {
  const tight = useMediaQuery(tooNarrow, false, { getInitialValueInEffect: false });
  const wide = state.settings.sidebar && !tight;
  const may = useMay();
  return (
    <aside className={classes.sidebar} data-wide={wide} aria-label="Sidebar">
      <SidebarHead state={state} wide={wide} tight={tight} />
      {may.capture && (
        <Item wide={wide} label="Capture" keys="c">
          <button type="button" className={classes.capture} onClick={capture}>
            <IconPencilPlus size={16} aria-hidden />
            <span className={classes.label}>{hasDraft ? 'Continue draft' : 'Capture'}</span>
            {wide && <KeyHint keys="c" />}
          </button>
        </Item>
      )}
      <Item wide={wide} label="Find anything" keys="mod+k">
        <button type="button" className={classes.link} onClick={openPalette}>
          <IconSearch size={16} aria-hidden />
          <span className={classes.label}>Find anything</span>
          {wide && <KeyHint keys="mod+k" />}
        </button>
      </Item>
      <SidebarPages role={state.profile?.role ?? 'fdc'} wide={wide} />
      <FootStatus wide={wide} onOpenSync={openSync} />
    </aside>
  );
}

interface HeadProps {
  readonly state: AppState;
  readonly wide: boolean;
  /** Whether the window is too narrow for a wide sidebar. */
  readonly tight: boolean;
}

/** Shows the workspace's name, and the button that collapses the sidebar. */
function SidebarHead({ state: { profile }, wide, tight }: HeadProps): ReactNode {
  const save = useSaveSettings();
  return (
    <div className={classes.head}>
      {wide && (
        <span className={classes.workspace} title={profile?.workspace}>
          {profile?.workspace}
        </span>
      )}
      {wide && profile?.sample && <span className={classes.sample}>Sample</span>}
      {!tight && (
        <ActionIcon
          ml="auto"
          size="sm"
          aria-label={wide ? 'Collapse sidebar' : 'Expand sidebar'}
          aria-expanded={wide}
          onClick={() => save({ sidebar: !wide })}
        >
          {wide ? (
            <IconLayoutSidebarLeftCollapse size={16} />
          ) : (
            <IconLayoutSidebarLeftExpand size={16} />
          )}
        </ActionIcon>
      )}
    </div>
  );
}

/**
 * Shows the pages that a role needs first, in the order of its day, and the others in a group that
 * remembers whether it is open. Closed, it still shows the page that the window is on, and how much
 * waits on the pages in it.
 */
export function SidebarPages({
  role,
  wide,
}: {
  readonly role: Role;
  readonly wide: boolean;
}): ReactNode {
  const { first, more } = sidebarFor(role);
  return (
    <nav className={classes.pages} aria-label="Pages">
      <PageList pages={first} wide={wide} />
      {more.length > 0 && <MorePages pages={more} wide={wide} />}
    </nav>
  );
}

interface PageListProps {
  readonly pages: readonly PageManifest[];
  readonly wide: boolean;
  readonly heading?: string | null;
}

function PageList({ pages, wide, heading = null }: PageListProps): ReactNode {
  if (pages.length === 0) return null;
  return (
    <ul className={classes.group} aria-label={heading ?? undefined}>
      {heading !== null && wide && (
        <li className={classes.heading} aria-hidden>
          {heading}
        </li>
      )}
      {pages.map((page) => (
        <li key={page.name}>
          <PageLink page={page} wide={wide} />
        </li>
      ))}
    </ul>
  );
}

/** Shows the pages that a role needs less often. */
function MorePages({ pages, wide }: Omit<PageListProps, 'heading'>): ReactNode {
  const open = useQuery(appQuery).data?.settings.moreOpen ?? false;
  const save = useSaveSettings();
  const path = useLocation({ select: ({ pathname }) => pathname });
  const shown = open ? pages : pages.filter((page) => isAt(page, path));
  const Chevron = open ? IconChevronDown : IconChevronRight;
  return (
    <div className={classes.more}>
      <Tooltip label="More pages" position="right" disabled={wide} withinPortal>
        <button
          type="button"
          className={classes.link}
          aria-expanded={open}
          onClick={() => save({ moreOpen: !open })}
        >
          <Chevron size={16} stroke={1.8} aria-hidden />
          <span className={classes.label}>More</span>
          {!open && <WaitingIn pages={pages.filter((page) => !shown.includes(page))} />}
        </button>
      </Tooltip>
      {pageGroups.map((group) => (
        <PageList
          key={group}
          pages={shown.filter((page) => page.group === group)}
          wide={wide}
          heading={open ? headings[group] : null}
        />
      ))}
    </div>
  );
}

/** Shows how much waits on pages whose links are hidden. */
const WaitingIn = ({ pages }: { readonly pages: readonly PageManifest[] }): ReactNode => (
  <span className={classes.waiting}>
    {pages.map(({ name, count: Count }) => Count && <Count key={name} />)}
  </span>
);

/** Tells whether the window shows a page or one of its items. */
function isAt({ path }: PageManifest, shown: string): boolean {
  const base = path.replace(/\/\$.*$/, '');
  return shown === base || shown.startsWith(`${base}/`);
}

function PageLink({
  page,
  wide,
}: {
  readonly page: PageManifest;
  readonly wide: boolean;
}): ReactNode {
  const { icon: Icon, count: Count } = page;
  return (
    <Item wide={wide} label={page.title} keys={`g ${page.letter}`}>
      <Link
        to={page.path}
        params={page.params ?? {}}
        className={classes.link}
        activeOptions={{ exact: false, includeSearch: false }}
        activeProps={{ 'aria-current': 'page', 'data-active': 'true' } as object}
      >
        <Icon size={16} stroke={1.8} aria-hidden />
        <span className={classes.label}>{page.title}</span>
        <span className={classes.waiting}>{Count && <Count />}</span>
      </Link>
    </Item>
  );
}

const Item = ({
  wide,
  label,
  keys,
  children,
}: {
  readonly wide: boolean;
  readonly label: string;
  readonly keys: string;
  readonly children: ReactNode;
}): ReactNode => (
  <Tooltip
    label={
      <span className={classes.tip}>
        {label} <KeyHint keys={keys} />
      </span>
    }
    position="right"
    disabled={wide}
    withinPortal
  >
    {children}
  </Tooltip>
);
