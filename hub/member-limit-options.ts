import type { OptionSpecs } from '../command-line/command.ts';
import { readNumber } from '../command-line/read-number.ts';
import { type MemberLimits, standardMemberLimits } from './member-limits.ts';

const gib = 1024 ** 3;
const { documents, clientIds, logBytes, fileBytes, uploads } = standardMemberLimits;

/** The options that change the limits of one member. */
export const memberLimitOptions = {
  'member-documents': {
    value: 'N',
    default: String(documents),
    help: 'Documents that a member may have.',
  },
  'member-client-ids': {
    value: 'N',
    default: String(clientIds),
    help: 'Client IDs that a member may have in a document.',
  },
  'member-log-gib': {
    value: 'N',
    default: String(logBytes / gib),
    help: 'GiB of the log that a member may have.',
  },
  'member-files-gib': {
    value: 'N',
    default: String(fileBytes / gib),
    help: 'GiB of files that a member may have.',
  },
  'device-uploads': {
    value: 'N',
    default: String(uploads),
    help: 'Unfinished uploads that a device may have.',
  },
} as const satisfies OptionSpecs;

/**
 * Reads the options.
 * @throws UsageError that names the option
 */
export function readMemberLimits(
  values: Record<keyof typeof memberLimitOptions, string>,
): MemberLimits {
  const read = (option: keyof typeof memberLimitOptions, most: number): number =>
    readNumber(option, values[option], 1, most);
  return {
    documents: read('member-documents', 10_000_000),
    clientIds: read('member-client-ids', 500),
    logBytes: read('member-log-gib', 1_000_000) * gib,
    fileBytes: read('member-files-gib', 1_000_000) * gib,
    uploads: read('device-uploads', 1000),
  };
}
