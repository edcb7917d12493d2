import { IconBan, IconCloud, IconCloudCheck, IconDeviceDesktop, IconEyePause, type TablerIcon } from '@tabler/icons-react';
import type { PlacedRecord, RecordPlace } from '../../shared/api/sync.ts';

export interface PlaceWords {
  readonly icon: TablerIcon;
  readonly label: string;
  /** Exactly what is known, no more. */
  readonly more: string;
}

/** What each place of a record is called, and what it means. */
export const placeWords: Readonly<Record<RecordPlace, PlaceWords>> = {
  here: { icon: IconDeviceDesktop, label: 'Saved here', more: 'All of it is on this computer’s disk. Something in it is not on the hub yet; it goes there with the next sync.' },
  hub: { icon: IconCloud, label: 'On the hub', more: 'The hub confirmed all of it. Others can’t read it yet.' },
  feed: { icon: IconCloudCheck, label: 'In the research feed', more: 'The hub confirmed all of it, and the research team can read it.' },
  review: { icon: IconEyePause, label: 'Waiting for review', more: 'Held back on this computer until somebody has looked at it and shares it.' },
  rejected: { icon: IconBan, label: 'Refused', more: 'The hub refused a part of it. It is safe on this computer, and can be mended and sent again.' },
};

/** Exactly what is known of a record's place, in sentences. */
export function placeMore({ place, reason }: Pick<PlacedRecord, 'place' | 'reason'>): string {
  const { more } = placeWords[place];
  if (reason === null) return more;
  // Whether it goes to the hub from here is not known of what came from elsewhere.
  return place === 'here' ? `All of it is on this computer’s disk. ${reason}` : `${reason} ${more}`;
}
