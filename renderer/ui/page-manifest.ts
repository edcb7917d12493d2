import type { TablerIcon } from '@tabler/icons-react';
import type { ComponentType, ReactNode } from 'react';
import type { ZodType } from 'zod';
import type { Role } from '../../shared/records/member.ts';
import type { May } from './use-may.ts';

/** One address of the window, and what it shows. */
export interface PageView<Path extends string = string, Search extends ZodType = ZodType> {
  readonly path: Path;
  /** Reads the part of the address after `?`. */
  readonly search: Search;
  readonly component: () => ReactNode;
}

/**
 * Everything that the sidebar, the router, the palette, the keys and the tests of all screens ask
 * of a page.
 */
export interface PageManifest<
  Path extends string = string,
  Search extends ZodType = ZodType,
  Detail extends PageView = PageView,
> extends PageView<Path, Search> {
  /** Part of the IDs of its commands. */
  readonly name: string;
  /** Its `h1`, and its name in the sidebar and the palette. */
  readonly title: string;
  /** Synonyms for the palette. */
  readonly words: string;
  readonly icon: TablerIcon;
  /** The key after `g`. */
  readonly letter: string;
  readonly group: PageGroup;
  /**
   * Its place in the sidebar per role; lower goes first. The first seven are shown, the others are
   * in the group "More": nothing is left out.
   */
  readonly order: Readonly<Record<Role, number>>;
  /** Whether it lists other people's work, so that its head says as of when that is ([SW6]). */
  readonly asOf: boolean;
  /** What `path` needs to lead somewhere. */
  readonly params?: Readonly<Record<string, string>>;
  /** How many things wait there, beside its name in the sidebar. */
  readonly count?: ComponentType;
  /** The page of one of its items; its path ends in `$id`. */
  readonly detail?: Detail;
}

/** The parts of the group "More"; `end` is what is needed now and then, at its foot. */
export const pageGroups = ['main', 'method', 'end'] as const;
export type PageGroup = (typeof pageGroups)[number];

/** Declares a page, and keeps the types of its addresses for the router. */
export const definePage = <
  const Path extends string,
  Search extends ZodType,
  const DetailPath extends string = never,
  DetailSearch extends ZodType = never,
>(
  page: PageManifest<Path, Search, PageView<DetailPath, DetailSearch>>,
): PageManifest<Path, Search, PageView<DetailPath, DetailSearch>> => page;

/** The page of a record type. */
export interface RecordPage<
  Path extends string = string,
  Search extends ZodType = ZodType,
  Detail extends PageView = PageView,
> extends PageManifest<Path, Search, Detail> {
  /** The command 'New …', which the palette offers everywhere; null when the page has none. */
  readonly creates: {
    /** Synonyms for the palette. */
    readonly words: string;
    /** Who may create one; by default, roles that may create a record of the type. */
    readonly may?: (may: May) => boolean;
  } | null;
}

/** Declares the page of a record type, and keeps the types of its addresses for the router. */
export const defineRecordPage = <
  const Path extends string,
  Search extends ZodType,
  const DetailPath extends string = never,
  DetailSearch extends ZodType = never,
>(
  page: RecordPage<Path, Search, PageView<DetailPath, DetailSearch>>,
): RecordPage<Path, Search, PageView<DetailPath, DetailSearch>> => page;
