import { Menu } from '@mantine/core';
import {
  IconArrowBackUp,
  IconCpu,
  IconFlask,
  IconHelp,
  IconMapPin,
  IconPlus,
  IconRoute,
  type TablerIcon,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { suggest } from '../../../shared/capture/complete.ts';
import type { ContextField } from '../../../shared/capture/directory.ts';
import {
  createOnSave,
  keepAsText,
  removeSettled,
  setByHand,
} from '../../../shared/capture/edit-draft.ts';
import { type Origin, type Settled, valueOf } from '../../../shared/capture/settled.ts';
import { signOf } from '../../../shared/capture/signs.ts';
import { Chip, type ChipTone } from './chip.tsx';
import type { Capture } from './use-capture.ts';

const looks: Readonly<Record<ContextField, { readonly word: string; readonly icon: TablerIcon }>> =
  {
    deployment: { word: 'deployment', icon: IconMapPin },
    experiment: { word: 'experiment', icon: IconFlask },
    stage: { word: 'stage', icon: IconRoute },
    model_iteration: { word: 'model iteration', icon: IconCpu },
  };
const origins: Readonly<Record<Origin, { readonly tone: ChipTone; readonly words: string }>> = {
  line: { tone: 'said', words: '' },
  picked: { tone: 'said', words: '' },
  follows: { tone: 'said', words: ', from the experiment' },
  carried: { tone: 'carried', words: ', carried over' },
  assumed: { tone: 'assumed', words: ', assumed' },
};

/** Shows a deployment, experiment, stage or iteration, or an unresolved token. */
export function NameChip({
  settled,
  capture,
}: {
  readonly settled: Settled;
  readonly capture: Capture;
}): ReactNode {
  const { edit } = capture;
  const remove = (): void => edit((now) => removeSettled(now, settled));
  switch (settled.state) {
    case 'idle': {
      const label = `${signOf[settled.field]}${settled.name}`;
      return <Chip label={label} tone="idle" hint={settled.reason} remove={remove} />;
    }
    case 'new':
      return (
        <Chip
          label={`New ${looks[settled.field].word}: ${settled.name}`}
          tone="new"
          hint="created when you save"
          icon={<IconPlus size={13} aria-hidden />}
          remove={remove}
          menu={<OtherNames settled={settled} capture={capture} />}
        />
      );
    case 'unclear':
      return (
        <Chip
          label={unclearLabel(settled)}
          tone="unclear"
          hint={`${looks[settled.field].word}: ${settled.reason}`}
          icon={<IconHelp size={13} aria-hidden />}
          remove={remove}
          menu={<UnclearMenu settled={settled} capture={capture} />}
        />
      );
    case 'known':
      return <KnownChip settled={settled} capture={capture} remove={remove} />;
  }
}

function KnownChip({
  settled,
  capture,
  remove,
}: {
  readonly settled: Settled & { readonly state: 'known' };
  readonly capture: Capture;
  readonly remove: () => void;
}): ReactNode {
  if (settled.field === 'severity' || settled.field === 'tag') return null;
  const { word, icon: Icon } = looks[settled.field];
  const { tone, words } = origins[settled.origin];
  return (
    <Chip
      label={titleOf(settled, capture)}
      tone={tone}
      hint={`${word}${words}`}
      remove={remove}
      menu={<OtherNames settled={settled} capture={capture} />}
      icon={
        settled.origin === 'carried' ? (
          <IconArrowBackUp size={13} aria-hidden />
        ) : (
          <Icon size={13} aria-hidden />
        )
      }
    />
  );
}

/**
 * Returns the problem with an unresolved name, or the one that was probably meant, and the key that
 * accepts it.
 */
function unclearLabel({
  field,
  name,
  options,
  nearest,
}: Settled & { readonly state: 'unclear' }): string {
  if (nearest) return `${nearest.title}? ⇥`;
  return `${signOf[field]}${name}: ${options.length > 0 ? 'which one?' : 'unknown'}`;
}

function titleOf(
  { field, value }: Settled & { readonly state: 'known' },
  { directory }: Capture,
): string {
  const lists = {
    deployment: directory.deployments,
    experiment: directory.experiments,
    stage: directory.stages,
    model_iteration: directory.iterations,
  };
  return (
    (field in lists ? lists[field as ContextField] : []).find(({ id }) => id === value)?.title ??
    '…'
  );
}

/** Shows that there is no deployment. */
export const NoDeployment = ({ capture }: { readonly capture: Capture }): ReactNode => (
  <Chip
    label="Unsorted"
    tone="assumed"
    hint="no deployment yet; move it to one later"
    icon={<IconMapPin size={13} aria-hidden />}
    menu={<OtherNames settled={{ field: 'deployment' }} capture={capture} />}
  />
);

/** Shows the most likely other names of the field. */
function OtherNames({
  settled,
  capture,
}: {
  readonly settled: Pick<Settled, 'field'>;
  readonly capture: Capture;
}): ReactNode {
  const { directory, resolved, edit } = capture;
  const deployment = valueOf(
    resolved.settled.find((one) => one.field === 'deployment' && one.state === 'known'),
  );
  const profession = directory.deployments.find(({ id }) => id === deployment)?.profession ?? null;
  const offered = suggest(
    { field: settled.field, typed: '', from: 0, to: 0, spaced: false },
    directory,
    deployment,
    profession,
  );
  return (
    <>
      <Menu.Label>{looks[settled.field as ContextField].word}</Menu.Label>
      {offered.map(({ id, label, detail }) => (
        <Menu.Item
          key={id}
          onClick={() => edit((now) => setByHand(now, settled.field, id))}
          rightSection={detail && <small>{detail}</small>}
        >
          {label}
        </Menu.Item>
      ))}
      {offered.length === 0 && (
        <Menu.Label>None yet. Type {signOf[settled.field]} and a name.</Menu.Label>
      )}
    </>
  );
}

function UnclearMenu({
  settled,
  capture,
}: {
  readonly settled: Settled & { readonly state: 'unclear' };
  readonly capture: Capture;
}): ReactNode {
  const { edit } = capture;
  const { field, name, token, creatable, options, nearest } = settled;
  return (
    <>
      {nearest && (
        <Menu.Item onClick={() => edit((now) => setByHand(now, field, nearest.id))}>
          {nearest.title}
        </Menu.Item>
      )}
      {creatable && (
        <Menu.Item
          leftSection={<IconPlus size={14} aria-hidden />}
          onClick={() => edit((now) => createOnSave(now, field, name))}
        >
          Create {looks[field].word} “{name}”
        </Menu.Item>
      )}
      <Menu.Item onClick={() => edit((now) => keepAsText(now, token))}>Keep as text</Menu.Item>
      <Menu.Divider />
      {options.length === 0 ? (
        <OtherNames settled={settled} capture={capture} />
      ) : (
        options.map(({ id, title }) => (
          <Menu.Item key={id} onClick={() => edit((now) => setByHand(now, field, id))}>
            {title}
          </Menu.Item>
        ))
      )}
    </>
  );
}
