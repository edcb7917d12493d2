import {
  IconAlertTriangle, IconBuilding, IconCheck, IconCircleDashed, IconCpu, IconDatabase, IconFile, IconFlag, IconFlask, IconMapPin, IconMessage, IconPaperclip,
  IconRoute, IconSparkles, IconUser, type TablerIcon,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { findRecordType } from '../../shared/records/index.ts';

interface Look { readonly icon: TablerIcon; readonly colour: string; readonly label: string }

const looks: Readonly<Record<string, Omit<Look, 'label'>>> = {
  outcome: { icon: IconCheck, colour: 'var(--fl-outcome)' },
  breakage: { icon: IconAlertTriangle, colour: 'var(--fl-s2)' },
  data_need: { icon: IconDatabase, colour: 'var(--fl-need)' },
  experiment: { icon: IconFlask, colour: 'var(--fl-secondary)' },
  deployment: { icon: IconMapPin, colour: 'var(--fl-secondary)' },
  customer: { icon: IconBuilding, colour: 'var(--fl-secondary)' },
  profession: { icon: IconRoute, colour: 'var(--fl-secondary)' },
  model_iteration: { icon: IconCpu, colour: 'var(--fl-secondary)' },
  member: { icon: IconUser, colour: 'var(--fl-secondary)' },
  comment: { icon: IconMessage, colour: 'var(--fl-secondary)' },
  triage: { icon: IconFlag, colour: 'var(--fl-secondary)' },
  attachment: { icon: IconPaperclip, colour: 'var(--fl-secondary)' },
};
const results: Readonly<Record<string, Look>> = {
  magic_moment: { icon: IconSparkles, colour: 'var(--fl-magic)', label: 'Magic moment' },
  unknown: { icon: IconCircleDashed, colour: 'var(--fl-outcome)', label: 'Outcome' },
};

/** How a record type looks. @param result an outcome's kind, where it is known: a magic moment has its own look */
export function kindLook(type: string, result?: string | null): Look {
  const own = type === 'outcome' && result ? results[result] : undefined;
  if (own) return own;
  const look = looks[type] ?? { icon: IconFile, colour: 'var(--fl-secondary)' };
  return { ...look, label: findRecordType(type)?.label ?? type.replaceAll('_', ' ') };
}

interface Props {
  readonly type: string;
  readonly result?: string | null;
  readonly size?: number;
  /** When the word stands beside it, the icon is not read out. */
  readonly decorative?: boolean;
}

/** The icon of a record type, in its colour; its word is in the label and the tooltip. */
export function KindIcon({ type, result, size = 16, decorative = false }: Props): ReactNode {
  const { icon: Icon, colour, label } = kindLook(type, result);
  return decorative
    ? <Icon size={size} color={colour} stroke={1.9} aria-hidden style={{ flex: 'none' }} />
    : <Icon size={size} color={colour} stroke={1.9} role="img" aria-label={label} title={label} style={{ flex: 'none' }} />;
}
