import { join } from 'node:path';

/** All targets, by the name of their module. */
export const targetNames = [
  'links',
  'entries',
  'updates',
  'push',
  'imports',
  'bundles',
  'answers',
] as const;

export type TargetName = (typeof targetNames)[number];

/** Returns whether there is a target of that name. */
export const isTargetName = (name: string): name is TargetName =>
  (targetNames as readonly string[]).includes(name);

/** Returns the module of a target, which exports `openTarget`. */
export const moduleOf = (name: TargetName): string =>
  join(import.meta.dirname, 'targets', `${name}.ts`);
