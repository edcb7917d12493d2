import { exactTime } from '../../ui/time-words.ts';

const here = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;

/** Returns the name of this device's time zone, as people read it: 'Europe/Berlin'. */
export const localZoneName = (): string => zoneName(here());

/**
 * Returns the tooltip of a time: the time in this device's zone, which every screen shows, and the
 * time on the writer's clock if it differs. Total: an unknown zone is named as such.
 * @param zone IANA name, as claimed by the writing device
 */
export function zoneTitle(at: string, zone: string | null): string {
  const local = `${exactTime(at)} (${localZoneName()})`;
  if (zone === null || zone === here()) return local;
  return `${local}\n${thereTime(at, zone)} where it was written`;
}

function thereTime(at: string, zone: string): string {
  try {
    const there = new Intl.DateTimeFormat('en-GB', {
      timeZone: zone,
      weekday: 'short',
      day: 'numeric',
      month: 'short',
      year: 'numeric',
      hour: '2-digit',
      minute: '2-digit',
    });
    return `${there.format(new Date(at))} (${zoneName(zone)})`;
  } catch {
    return 'In an unknown time zone';
  }
}

const zoneName = (zone: string): string => zone.replaceAll('_', ' ');
