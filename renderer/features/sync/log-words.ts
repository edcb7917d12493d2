import type { SyncLogItem } from '../../../shared/api/sync.ts';
import { byteWords } from '../../ui/byte-words.ts';
import { countText } from '../../ui/number-words.ts';

const occasions: Readonly<Record<SyncLogItem['occasion'], string>> = {
  start: 'App start',
  change: 'Local change',
  poke: 'Changes on the hub',
  timer: 'Scheduled',
  network: 'Network restored',
  wake: 'Computer woke up',
  person: 'Manual',
  options: 'Setting changed',
  joined: 'Joined the hub',
  files: 'Files and carried bundles',
};

/** Returns why a sync was run. */
export const occasionWords = (item: SyncLogItem): string => occasions[item.occasion];

/**
 * Returns how a sync ended and what it transferred: '3 sent, 3 confirmed, 12 received · 4 kB up, 20
 * kB down'.
 */
export function roundWords({
  ended,
  words,
  pushed,
  receipted,
  pulled,
  rejected,
  sentBytes,
  receivedBytes,
}: SyncLogItem): string {
  const moved = [
    pushed > 0 && `${countText(pushed)} sent, ${countText(receipted)} confirmed`,
    rejected > 0 && `${countText(rejected)} rejected`,
    pulled > 0 && `${countText(pulled)} received`,
  ]
    .filter((part) => part !== false)
    .join(', ');
  const bytes = `${byteWords(sentBytes)} up, ${byteWords(receivedBytes)} down`;
  if (ended === 'done') return `${moved || 'Nothing new'} · ${bytes}`;
  const outcome = words ?? (ended === 'aborted' ? 'Interrupted.' : 'Failed.');
  if (moved) return `${outcome} Before that: ${moved} · ${bytes}`;
  return outcome;
}
