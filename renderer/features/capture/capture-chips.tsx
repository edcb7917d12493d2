import { Menu } from '@mantine/core';
import { IconHelp } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import {
  type CaptureKind,
  captureKinds,
  kindLabel,
  resultOf,
  typeOf,
} from '../../../shared/capture/capture-kinds.ts';
import { chooseKind, removeTag, setByHand, takeOut } from '../../../shared/capture/edit-draft.ts';
import { longFields } from '../../../shared/capture/long-text.ts';
import type { Fields } from '../../../shared/records/field.ts';
import { observationTypes, recordTypes, startingValues } from '../../../shared/records/index.ts';
import { isEmptyDraft } from '../../fields/draft-value.ts';
import { KindIcon } from '../../ui/kind-icon.tsx';
import { Chip } from './chip.tsx';
import classes from './chip.module.css';
import { NameChip, NoDeployment } from './name-chip.tsx';
import type { Capture } from './use-capture.ts';

const contextNames: ReadonlySet<string> = new Set([
  'deployment',
  'experiment',
  'stage',
  'model_iteration',
  'tags',
]);

/**
 * Shows everything that will be saved besides the title: stated, carried over or assumed; each can
 * be changed or removed.
 */
export function CaptureChips({ capture }: { readonly capture: Capture }): ReactNode {
  const { edit, resolved } = capture;
  const { settled, tags } = resolved;
  return (
    <ul className={classes.row} aria-label="What will be saved">
      <KindChip capture={capture} />
      <ChoiceChips capture={capture} />
      {!settled.some(({ field, state }) => field === 'deployment' && state !== 'idle') && (
        <NoDeployment capture={capture} />
      )}
      {settled
        .filter(({ field, state }) => field !== 'severity' || state === 'idle')
        .map((one) => (
          <NameChip
            key={`${one.field} ${one.state} ${'token' in one && one.token ? one.token.from : ''}`}
            settled={one}
            capture={capture}
          />
        ))}
      {tags.map((tag) => (
        <Chip
          key={tag}
          label={`+${tag}`}
          tone="said"
          hint="tag"
          remove={() => edit((now) => removeTag(now, tag))}
        />
      ))}
      <FilledFields capture={capture} />
    </ul>
  );
}

/** Shows the kind, or that none is stated yet. */
function KindChip({
  capture: {
    edit,
    resolved: { kind },
  },
}: {
  readonly capture: Capture;
}): ReactNode {
  const icon = (one: CaptureKind): ReactNode => (
    <KindIcon type={typeOf(one)} result={resultOf(one)} size={14} decorative />
  );
  const choices = captureKinds.map((one) => (
    <Menu.Item
      key={one}
      leftSection={icon(one)}
      onClick={() => edit((now) => chooseKind(now, one))}
    >
      {kindLabel(one)}
    </Menu.Item>
  ));
  if (kind === null)
    return (
      <Chip
        label="What kind?"
        tone="assumed"
        hint="asked when you save"
        icon={<IconHelp size={13} aria-hidden />}
        menu={choices}
      />
    );
  return <Chip label={kindLabel(kind)} tone="said" hint="kind" icon={icon(kind)} menu={choices} />;
}

/** The question on a chip while its choice is assumed to be unknown. */
const questions: Readonly<Record<string, string>> = {
  repro: 'How often?',
  harm: 'Any harm?',
  rights: 'Which rights?',
};

/** Returns the label of a choice's chip: 'S2 rework', 'Frequency: Once', 'How often?'. */
function choiceLabel(name: string, label: string, value: string, picked: boolean): string {
  if (name === 'severity') return value;
  if (picked) return `${label}: ${value}`;
  return questions[name] ?? `${label}: ${value}`;
}

/** Shows the required choices of the kind: the chosen value, or the assumed one. */
function ChoiceChips({ capture }: { readonly capture: Capture }): ReactNode {
  const { draft, edit, resolved } = capture;
  const { type } = resolved;
  if (type === null) return null;
  const { fields } = recordTypes[type];
  return Object.entries(fields).map(([name, field]) => {
    // The result of an outcome is on the chip of its kind.
    if (field.kind !== 'choice' || !('required' in field) || name === 'kind') return null;
    const said =
      name === 'severity'
        ? resolved.settled.find((one) => one.field === 'severity' && one.state === 'known')
        : undefined;
    const picked =
      said?.state === 'known' && said.origin !== 'assumed' ? said.value : draft.picked[name];
    const value = String(picked ?? startingValues(type)[name]);
    const options: Readonly<Record<string, string>> = field.options;
    return (
      <Chip
        key={name}
        tone={picked ? 'said' : 'assumed'}
        hint={picked ? field.label : `${field.label}, assumed`}
        label={choiceLabel(name, field.label, options[value] ?? value, Boolean(picked))}
        menu={
          <>
            <Menu.Label>{field.label}</Menu.Label>
            {Object.entries(options).map(([option, label]) => (
              <Menu.Item key={option} onClick={() => edit((now) => setByHand(now, name, option))}>
                {label}
              </Menu.Item>
            ))}
          </>
        }
        remove={picked ? () => edit((now) => takeOut(now, name)) : undefined}
      />
    );
  });
}

/**
 * Shows filled-in fields of the form, including those that only another kind has: nothing typed is
 * dropped unseen.
 */
function FilledFields({ capture }: { readonly capture: Capture }): ReactNode {
  const {
    draft,
    edit,
    resolved: { type },
    fields,
    definition,
  } = capture;
  const own: Fields = definition.fields;
  return Object.keys(draft.picked).map((name) => {
    const field = own[name];
    if (contextNames.has(name) || (field?.kind === 'choice' && field.required)) return null;
    const home = fields.includes(name)
      ? field
      : observationTypes
          .map((type) => (recordTypes[type].fields as Fields)[name])
          .find((found) => found !== undefined);
    if (!home || isEmptyDraft(home, draft.picked[name])) return null;
    // A long text goes to the kind's field for it.
    const used = fields.includes(name) || longFields.includes(name);
    return (
      <Chip
        key={name}
        label={home.label}
        tone={used ? 'said' : 'idle'}
        hint={
          used
            ? 'filled in'
            : `not saved: ${type === null ? 'this kind' : definition.label.toLowerCase()} has ` +
              'no such field'
        }
        remove={() => edit((now) => takeOut(now, name))}
      />
    );
  });
}
