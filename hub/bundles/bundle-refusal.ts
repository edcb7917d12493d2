import type { BundleFault } from '../../bundle/unreadable-bundle.ts';
import { HubError } from '../hub-error.ts';

const words: Readonly<Record<BundleFault, string>> = {
  not_a_file: 'This is a pipe, a device or a folder, not a file.',
  not_a_bundle: 'The file is not a bundle.',
  too_new:
    'The bundle was created by a newer version of Fieldloop than this hub. Update the hub, ' +
    'then import it again.',
  not_for_us: 'The bundle is not encrypted for this hub.',
  damaged:
    'The bundle is incomplete or was changed in transit. Copy it again, or create a new one.',
  not_signed: 'The bundle is not signed by a device of this hub.',
  foreign_hub: 'The bundle belongs to another hub.',
  too_large: 'The bundle exceeds the hub’s size limit.',
  malformed: 'The bundle is malformed. The program that created it is faulty.',
};

/** Returns the error for a bundle that can't be imported. Nothing of it was stored. */
export const bundleRefusal = (fault: BundleFault, cause: unknown): HubError =>
  new HubError(
    fault === 'too_large' ? 'too_large' : 'bundle_refused',
    `${words[fault]} Nothing was imported.`,
    { cause },
  );
