import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { recordQuery } from '../core-client/queries.ts';
import { ChoiceSelect } from './choice-select.tsx';
import { type StageOption, useStages } from './use-stages.ts';

interface Props {
  readonly value: string | null;
  readonly onChange: (stage: string | null) => void;
  readonly label: string;
  /** Only this profession's stages are suggested; null: the deployment's, or all. */
  readonly profession: string | null;
  readonly deployment: string | null;
  readonly id?: string;
  readonly description?: string;
  readonly error?: string;
  readonly disabled?: boolean;
}

/** Picks a workflow stage of the record's profession, by its number in the workflow or by name. */
export function StagePicker({
  value,
  onChange,
  profession,
  deployment,
  ...input
}: Props): ReactNode {
  const stages = useStages();
  const { data: home } = useQuery({
    ...recordQuery(deployment ?? ''),
    enabled: profession === null && deployment !== null,
  });
  const homeProfession = home?.values['profession'];
  const only = profession ?? (typeof homeProfession === 'string' ? homeProfession : null);
  const offered = stages.filter(
    (stage) => only === null || stage.profession === only || stage.id === value,
  );
  return (
    <ChoiceSelect
      {...input}
      data={groupStages(offered, value)}
      choices={offered.map(({ id, name }) => ({ id, title: name }))}
      value={value}
      onChange={onChange}
      clearable
      placeholder={stages.length === 0 ? 'No stages yet' : 'Choose'}
      nothingFoundMessage="No matching stage"
      clearButtonProps={{ 'aria-label': 'Clear stage' }}
    />
  );
}

/** Groups stages under their profession's name; a stage that no longer exists is kept by its ID. */
function groupStages(stages: readonly StageOption[], value: string | null) {
  const groups = new Map<string, { group: string; items: { value: string; label: string }[] }>();
  for (const stage of stages) {
    const group = groups.get(stage.profession) ?? { group: stage.professionName, items: [] };
    if (!group.items.some((item) => item.value === stage.id))
      group.items.push({ value: stage.id, label: stage.name });
    groups.set(stage.profession, group);
  }
  const known = value === null || stages.some((stage) => stage.id === value);
  return [
    ...groups.values(),
    ...(known ? [] : [{ group: 'Stage removed from workflow', items: [{ value, label: value }] }]),
  ];
}
