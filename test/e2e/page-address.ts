import type { PageManifest } from '../../renderer/ui/page-manifest.ts';

/** Returns the address of a page, after `#`. */
export const addressOf = ({ path, params = {} }: PageManifest): string =>
  path.replace(/\$(\w+)/g, (_, name: string) => params[name] ?? '');
