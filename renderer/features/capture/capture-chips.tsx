import { Menu } from '@mantine/core';
import { IconHelp } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { type CaptureKind, captureKinds, kindLabel, resultOf, typeOf } from '../../../shared/capture/capture-kinds.ts';
import { chooseKind, removeTag, setByHand, takeOut } from '../../../shared/capture/edit-draft.ts';
import { observationDefaults } from '../../../shared/capture/defaults.ts';
import { longFields } from '../../../shared/capture/long-text.ts';
import type { Fields } from '../../../shared/records/field.ts';
import { observationTypes, recordTypes } from '../../../shared/records/index.ts';
import { isEmptyDraft } from '../../fields/draft-value.ts';
import { KindIcon } from '../../ui/kind-icon.tsx';
import { Chip } from './chip.tsx';
import classes from './chip.module.css';
import { MissingDeployment, NameChip } from './name-chip.tsx';
import type { Capture } from './use-capture.ts';

const contextNames: ReadonlySet<string> = new Set(['deployment', 'experiment', 'stage', 'model_iteration', 'tags']);

/** All that will be saved besides the title: said, carried over or assumed, each to be changed or taken out. */
export function CaptureChips({ capture }: { readonly capture: Capture }): ReactNode {
  const { edit, resolved } = capture;
  const { settled, tags } = resolved;
  return (
    <ul className={classes.row} aria-label="What will be saved">
      <KindChip capture={capture} />
      <ChoiceChips capture={capture} />
      {!settled.some(({ field, state }) => field === 'deployment' && state !== 'idle') && <MissingDeployment capture={capture} />}
      {settled.filter(({ field, state }) => field !== 'severity' || state === 'idle')
        .map((one) => <NameChip key={`${one.field} ${one.state} ${'token' in one && one.token ? one.token.from : ''}`} settled={one} capture={capture} />)}
      {tags.map((tag) => <Chip key={tag} label={`+${tag}`} tone="said" hint="tag" remove={() => edit((now) => removeTag(now, tag))} />)}
      <FilledFields capture={capture} />
    </ul>
  );
}

/** What kind it is, or that nobody has said so yet. */
function KindChip({ capture: { edit, resolved: { kind } } }: { readonly capture: Capture }): ReactNode {
  const icon = (one: CaptureKind): ReactNode => <KindIcon type={typeOf(one)} result={resultOf(one)} size={14} decorative />;
  const choices = captureKinds.map((one) => (
    <Menu.Item key={one} leftSection={icon(one)} onClick={() => edit((now) => chooseKind(now, one))}>{kindLabel(one)}</Menu.Item>
  ));
  if (kind === null) return <Chip label="What kind?" tone="assumed" hint="asked when you save" icon={<IconHelp size={13} aria-hidden />} menu={choices} />;
  return <Chip label={kindLabel(kind)} tone="said" hint="kind" icon={icon(kind)} menu={choices} />;
}

/** Choices that a record of the kind must have: what was chosen, or what is assumed. */
function ChoiceChips({ capture }: { readonly capture: Capture }): ReactNode {
  const { draft, edit, resolved } = capture;
  const { type } = resolved;
  if (type === null) return null;
  const { fields } = recordTypes[type];
  return Object.entries(fields).map(([name, field]) => {
    // What came of an outcome is on the chip of its kind.
    if (field.kind !== 'choice' || !('required' in field) || name === 'kind') return null;
    const said = name === 'severity' ? resolved.settled.find((one) => one.field === 'severity' && one.state === 'known') : undefined;
    const picked = said?.state === 'known' && said.origin !== 'assumed' ? said.value : draft.picked[name];
    const value = String(picked ?? observationDefaults[type][name]);
    const options: Readonly<Record<string, string>> = field.options;
    return (
      <Chip
        key={name} tone={picked ? 'said' : 'assumed'} hint={picked ? field.label : `${field.label}, assumed`}
        label={name === 'severity' ? options[value] ?? value : `${field.label}: ${options[value] ?? value}`}
        menu={<><Menu.Label>{field.label}</Menu.Label>{Object.entries(options).map(([option, label]) => (
          <Menu.Item key={option} onClick={() => edit((now) => setByHand(now, name, option))}>{label}</Menu.Item>
        ))}</>}
        remove={picked ? () => edit((now) => takeOut(now, name)) : undefined}
      />
    );
  });
}

/** Fields of the form that were filled in, also those that only another kind has: nothing typed is dropped unseen. */
function FilledFields({ capture }: { readonly capture: Capture }): ReactNode {
  const { draft, edit, resolved: { type }, fields, definition } = capture;
  const own: Fields = definition.fields;
  return Object.keys(draft.picked).map((name) => {
    const field = own[name];
    if (contextNames.has(name) || (field?.kind === 'choice' && field.required)) return null;
    const home = fields.includes(name) ? field : observationTypes.map((type) => (recordTypes[type].fields as Fields)[name]).find((found) => found !== undefined);
    if (!home || isEmptyDraft(home, draft.picked[name])) return null;
    // A long text goes to the field that the kind has for it.
    const used = fields.includes(name) || longFields.includes(name);
    return (
      <Chip
        key={name} label={home.label} tone={used ? 'said' : 'idle'} hint={used ? 'filled in' : `is not kept: ${type === null ? 'this' : definition.label.toLowerCase()} has no such field`}
        remove={() => edit((now) => takeOut(now, name))}
      />
    );
  });
}
