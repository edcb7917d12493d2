import type { TablerIcon } from '@tabler/icons-react';
import { createContext, useContext } from 'react';
import type { RecordPage } from './page-manifest.ts';

/** How records of a type appear in the window, and where they open. */
export interface RecordManifest {
  readonly icon: TablerIcon;
  /** A CSS colour: the colour of its meaning, or `quietColour`. */
  readonly colour: string;
  /** The page where its records open; null: they open in the feed. */
  readonly page: RecordPage | null;
}

export type RecordManifests = Readonly<Record<string, RecordManifest>>;

export const quietColour = 'var(--fl-secondary)';

/** The manifests of all record types, by type: `renderer/records` in the app. */
export const RecordManifestsContext = createContext<RecordManifests>({});

/** Returns the manifests of all record types. */
export const useRecordManifests = (): RecordManifests => useContext(RecordManifestsContext);

/** Finds the manifest of a type; null for a type that this version does not know. */
export const findManifest = (manifests: RecordManifests, type: string): RecordManifest | null =>
  Object.hasOwn(manifests, type) ? (manifests[type] ?? null) : null;
