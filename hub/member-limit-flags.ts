import type { ParseArgsOptionsConfig } from 'node:util';
import { readNumber } from './cli-options.ts';
import { type MemberLimits, standardMemberLimits } from './member-limits.ts';

const gib = 1024 ** 3;
const { documents, clientIds, logBytes, fileBytes, uploads } = standardMemberLimits;

/** The options that change what one member may have. */
export const memberLimitFlags = {
  'member-documents': { type: 'string', default: String(documents) },
  'member-client-ids': { type: 'string', default: String(clientIds) },
  'member-log-gib': { type: 'string', default: String(logBytes / gib) },
  'member-files-gib': { type: 'string', default: String(fileBytes / gib) },
  'device-uploads': { type: 'string', default: String(uploads) },
} as const satisfies ParseArgsOptionsConfig;

/** Reads them. @throws UsageError that names the option */
export function readMemberLimits(values: Record<keyof typeof memberLimitFlags, string>): MemberLimits {
  const read = (flag: keyof typeof memberLimitFlags, most: number): number => readNumber(flag, values[flag], 1, most);
  return {
    documents: read('member-documents', 10_000_000), clientIds: read('member-client-ids', 500),
    logBytes: read('member-log-gib', 1_000_000) * gib, fileBytes: read('member-files-gib', 1_000_000) * gib,
    uploads: read('device-uploads', 1000),
  };
}
