import type { Unsettled } from '../../../shared/capture/to-settle.ts';
import { settledFields } from '../../../shared/records/observation.ts';
import type { QuickChoice } from '../../ui/quick-choices.tsx';
import { canCreate, type Settling } from './use-settling.ts';

/** Returns what a name can be resolved as: possible matches, a new record, or text. */
export function settleDigits(
  { choices, settle, create }: Settling,
  observation: string,
  name: Unsettled,
  deployment: string | null,
): readonly QuickChoice[] {
  const word = settledFields[name.field].toLowerCase();
  return [
    ...choices(name, deployment).map(({ id, title }): QuickChoice => ({
      id,
      label: title,
      choose: () => void settle(observation, name, id),
    })),
    ...(canCreate(name.field)
      ? [
          {
            id: 'create',
            label: `Create ${word} “${name.name}”`,
            choose: () => void create(observation, name),
          },
        ]
      : []),
    { id: 'text', label: 'Just text', choose: () => void settle(observation, name, null) },
  ];
}
