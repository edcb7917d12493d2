import {
  IconBan,
  IconCloud,
  IconCloudCheck,
  IconDeviceDesktop,
  IconEyePause,
  type TablerIcon,
} from '@tabler/icons-react';
import type { PlacedRecord, RecordPlace } from '../../shared/api/sync.ts';

export interface PlaceWords {
  readonly icon: TablerIcon;
  readonly label: string;
  /** Exactly what is known, no more. */
  readonly more: string;
}

/** The name of each place of a record, and what it means. */
export const placeWords: Readonly<Record<RecordPlace, PlaceWords>> = {
  here: {
    icon: IconDeviceDesktop,
    label: 'Saved here',
    more:
      'Saved on this computer’s disk. Some changes are not on the hub yet and go there at the ' +
      'next sync.',
  },
  hub: {
    icon: IconCloud,
    label: 'On the hub',
    more: 'Confirmed by the hub. Others can’t read this record yet.',
  },
  feed: {
    icon: IconCloudCheck,
    label: 'In the research feed',
    more: 'Confirmed by the hub. The research team can read this record.',
  },
  review: {
    icon: IconEyePause,
    label: 'Waiting for review',
    more: 'Held back on this computer until someone reviews and shares it.',
  },
  rejected: {
    icon: IconBan,
    label: 'Rejected',
    more:
      'The hub rejected some changes. They are safe on this computer. Fix them and send them ' +
      'again.',
  },
};

/** Returns exactly what is known about a record's place, in sentences. */
export function placeMore({ place, reason }: Pick<PlacedRecord, 'place' | 'reason'>): string {
  const { more } = placeWords[place];
  if (reason === null) return more;
  // For records from elsewhere, it is unknown whether this device sends them to the hub.
  if (place === 'here') return `Saved on this computer’s disk. ${reason}`;
  return `${reason} ${more}`;
}
