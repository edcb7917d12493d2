import type { ReactNode } from 'react';
import { ChoicesSelect } from '../choices-select.tsx';
import { type ControlProps, labelled } from '../control-props.ts';
import { useFieldScope } from '../field-scope.tsx';
import { type StageOption, useStages } from '../use-stages.ts';

/** Shows a picker for several workflow stages. */
export function StagesControl(props: ControlProps<'stages'>): ReactNode {
  const { value, onChange } = props;
  const { profession } = useFieldScope();
  const stages = useStages();
  const chosen = Array.isArray(value) ? (value as string[]) : [];
  return (
    <ChoicesSelect
      {...labelled(props)}
      choices={choicesOf(stages, profession, chosen)}
      value={chosen}
      onChange={onChange}
      placeholder={placeholderOf(stages, chosen)}
      nothingFoundMessage="No matching stage"
    />
  );
}

function placeholderOf(stages: readonly StageOption[], chosen: readonly string[]): string {
  if (chosen.length > 0) return '';
  return stages.length === 0 ? 'No stages yet' : 'Choose any';
}

/**
 * Returns the stages to choose from: the profession's, or all with the names of their professions.
 * A chosen one always stays, even if its workflow no longer has it.
 */
function choicesOf(
  stages: readonly StageOption[],
  profession: string | null,
  chosen: readonly string[],
) {
  const offered = stages.filter(
    (stage) => profession === null || stage.profession === profession || chosen.includes(stage.id),
  );
  const known = new Set(offered.map(({ id }) => id));
  const titleOf = ({ name, professionName, profession: of }: StageOption): string =>
    of === profession ? name : `${name} (${professionName})`;
  const gone = chosen.filter((id) => !known.has(id)).map((id) => ({ id, title: id }));
  const unique = new Map(offered.map((stage) => [stage.id, stage]));
  return [
    ...[...unique.values()].map((stage) => ({ id: stage.id, title: titleOf(stage) })),
    ...gone,
  ];
}
