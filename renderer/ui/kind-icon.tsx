import { IconCircleDashed, IconFile, IconSparkles, type TablerIcon } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { findRecordType } from '../../shared/records/index.ts';
import { findManifest, quietColour, useRecordManifests } from './record-manifest.ts';
import { lookUp } from '../../shared/look-up.ts';

interface Look {
  readonly icon: TablerIcon;
  readonly colour: string;
  readonly label: string;
}

const unknownLook = { icon: IconFile, colour: quietColour };
const results: Readonly<Record<string, Look>> = {
  magic_moment: { icon: IconSparkles, colour: 'var(--fl-magic)', label: 'Magic moment' },
  unknown: { icon: IconCircleDashed, colour: 'var(--fl-outcome)', label: 'Outcome' },
};

/**
 * Returns a function that tells how a record type looks. Its `result` is an outcome's kind, where
 * it is known: a magic moment has its own look.
 */
export function useKindLook(): (type: string, result?: string | null) => Look {
  const manifests = useRecordManifests();
  return (type, result) => {
    const own = type === 'outcome' && result ? lookUp(results, result) : undefined;
    if (own) return own;
    const { icon, colour } = findManifest(manifests, type) ?? unknownLook;
    return { icon, colour, label: findRecordType(type)?.label ?? type.replaceAll('_', ' ') };
  };
}

interface Props {
  readonly type: string;
  readonly result?: string | null;
  readonly size?: number;
  /** If the word is next to it, screen readers skip the icon. */
  readonly decorative?: boolean;
}

/** Shows the icon of a record type, in its colour; its word is in the label and the tooltip. */
export function KindIcon({ type, result, size = 16, decorative = false }: Props): ReactNode {
  const { icon: Icon, colour, label } = useKindLook()(type, result);
  return decorative ? (
    <Icon size={size} color={colour} stroke={1.9} aria-hidden style={{ flex: 'none' }} />
  ) : (
    <Icon
      size={size}
      color={colour}
      stroke={1.9}
      role="img"
      aria-label={label}
      title={label}
      style={{ flex: 'none' }}
    />
  );
}
