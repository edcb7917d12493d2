import { isAbsolute } from 'node:path';
import { findAppFile, isAppPage } from '../../../electron/main/find-app-file.ts';
import { findOpenRequest } from '../../../electron/main/find-open-request.ts';
import { isWebLink } from '../../../electron/main/is-web-link.ts';
import { bundleSearch, feedSearch, inviteSearch } from '../../../renderer/ui/search-params.ts';
import { openRequest } from '../../../shared/api/shell.ts';
import { findInviteLink, writeInviteLink } from '../../../shared/invite-link.ts';
import { joinSchema } from '../../../shared/protocol/joining.ts';
import { joinBody, newDevice } from '../../hub/support/people.ts';
import type { Chance } from '../chance.ts';
import type { OpenTarget } from '../fuzz-target.ts';
import { mutateBytes } from '../mutate-bytes.ts';
import { mutateJson } from '../mutate-json.ts';

const root = '/opt/fieldloop/renderer';
const join = joinBody(newDevice(), 'ABCD-EFGH-JKLM-NPQR');
const links: readonly string[] = [
  writeInviteLink({ hub: 'https://hub.example:8443', code: 'ABCD-EFGH-JKLM-NPQR' }),
  'fieldloop://record/01923456-789a-7abc-8def-0123456789ab',
  'fieldloop://capture/?title=x&kind=y',
  'FIELDLOOP:join?hub=http%3A%2F%2F127.0.0.1&code=%00',
  'fieldloop://bundles',
  '/tmp/week.flb',
  '..\\..\\week.FLB',
  'app://fieldloop/assets/../../../etc/passwd',
  'app://fieldloop/feed',
  'https://user:password@example.invalid/',
  'https://example.invalid/?q=%e0%a4%a',
  'file:///etc/passwd',
  'javascript:alert(1)',
  'data:text/html,x',
  'app://fieldloop/%2e%2e%2f%2e%2e%2fetc%2fpasswd.txt',
];

/** Links, paths and invites, read by all that reads them before a person has seen them. */
export const openTarget: OpenTarget = () =>
  Promise.resolve({
    make: makeText,
    take: async (input) => {
      const text = Buffer.from(input).toString('utf8');
      checkRequest(text);
      checkAppFile(text);
      checkWebLink(text);
      checkInvite(text);
      const json = jsonOf(text);
      joinSchema.safeParse(json);
      const search = Object.fromEntries(new URLSearchParams(text));
      for (const schema of [bundleSearch, feedSearch, inviteSearch]) {
        schema.parse(search);
        if (typeof json === 'object' && json !== null && !Array.isArray(json)) schema.parse(json);
      }
    },
    settle: () => Promise.resolve(),
    close: () => Promise.resolve(),
  });

function makeText(chance: Chance): Uint8Array {
  if (chance.oneIn(4)) return Buffer.from(JSON.stringify(mutateJson(join, chance)) ?? '');
  return mutateBytes(Buffer.from(chance.pick(links)), chance);
}

function checkRequest(text: string): void {
  const found = findOpenRequest(text, '/somewhere');
  if (found === null) return;
  if (!openRequest.safeParse(found).success) throw new Error('a request does not fit its schema');
  if (found.type === 'bundle' && !isAbsolute(found.path)) {
    throw new Error('a bundle’s path is not absolute');
  }
}

function checkAppFile(text: string): void {
  const file = findAppFile(root, text);
  if (file !== null && !file.startsWith(`${root}/`)) {
    throw new Error(`a page leads out of its folder: ${file}`);
  }
  if (isAppPage(text) && file === null) throw new Error('a page of the app has no file');
}

function checkWebLink(text: string): void {
  if (!isWebLink(text)) return;
  const { protocol, username, password } = new URL(text);
  if (protocol !== 'https:' || username + password !== '') throw new Error('a web link is none');
}

function checkInvite(text: string): void {
  const link = findInviteLink(text);
  if (link === null) return;
  if (!/^https?:\/\//.test(link.hub) || link.code === '' || link.code.length > 100) {
    throw new Error('an invite’s link says what none may say');
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
