import { exactTime } from '../../ui/time-words.ts';

/**
 * An instant as a clock in a zone showed it, the zone named where it is not this device's.
 * Total: a zone that nobody knows gives the time here. @param zone IANA name, as the writing device claimed it
 */
export function zoneTime(at: string, zone: string): string {
  if (zone === Intl.DateTimeFormat().resolvedOptions().timeZone) return exactTime(at);
  try {
    const there = new Intl.DateTimeFormat('en-GB', { timeZone: zone, weekday: 'short', day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit' });
    return `${there.format(new Date(at))} (${zone.replaceAll('_', ' ')})`;
  } catch {
    return `${exactTime(at)} (zone unknown)`;
  }
}
