import type { SyncLogItem } from '../../../shared/api/sync.ts';
import { byteWords } from '../../ui/byte-words.ts';
import { countText } from '../../ui/number-words.ts';

const occasions: Readonly<Record<SyncLogItem['occasion'], string>> = {
  start: 'At the start', change: 'Something was logged', poke: 'The hub had news', timer: 'By the clock', network: 'The network came back', wake: 'The computer woke up',
  person: 'Asked for', options: 'A setting was changed', joined: 'Joined the hub',
  files: 'Files and carried bundles',
};

/** Why a round was made. */
export const occasionWords = (item: SyncLogItem): string => occasions[item.occasion];

/** How a round ended and what it moved: '3 sent, 3 confirmed, 12 received · 4 kB up, 20 kB down'. */
export function roundWords({ ended, words, pushed, receipted, pulled, rejected, sentBytes, receivedBytes }: SyncLogItem): string {
  const moved = [
    pushed > 0 && `${countText(pushed)} sent, ${countText(receipted)} confirmed`,
    rejected > 0 && `${countText(rejected)} refused`,
    pulled > 0 && `${countText(pulled)} received`,
  ].filter((part) => part !== false).join(', ');
  const bytes = `${byteWords(sentBytes)} up, ${byteWords(receivedBytes)} down`;
  if (ended === 'done') return `${moved || 'Nothing new'} · ${bytes}`;
  const outcome = words ?? (ended === 'aborted' ? 'Broken off.' : 'It failed.');
  return moved ? `${outcome} Before that: ${moved} · ${bytes}` : outcome;
}
