import type { BundleFault } from '../../bundle/unreadable-bundle.ts';
import { HubError } from '../hub-error.ts';

const words: Readonly<Record<BundleFault, string>> = {
  not_a_file: 'This is a pipe, a device or a folder, and no file.',
  not_a_bundle: 'The file is no bundle.',
  too_new: 'The bundle was made by a newer version of Fieldloop than this hub. Update the hub, then take it again.',
  not_for_us: 'The bundle is not sealed to this hub.',
  damaged: 'The bundle was cut off or changed on its way. Copy it again, or make a new one.',
  not_signed: 'The bundle is not signed by a device of this hub.',
  foreign_hub: 'The bundle belongs to another hub.',
  too_large: 'The bundle is, or claims to be, larger than the hub takes.',
  malformed: 'The bundle is not of the form that bundles have; whatever made it is faulty.',
};

/** What is told of a bundle that can't be taken. Nothing of it was stored. */
export const bundleRefusal = (fault: BundleFault, cause: unknown): HubError =>
  new HubError(fault === 'too_large' ? 'too_large' : 'bundle_refused', `${words[fault]} Nothing of it was taken.`, { cause });
