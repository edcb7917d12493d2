import { Menu } from '@mantine/core';
import type { ReactNode } from 'react';
import { chooseKind, removeTag, setByHand, takeOut } from '../../../shared/capture/edit-draft.ts';
import { observationDefaults } from '../../../shared/capture/defaults.ts';
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
  const { type, typeOrigin, settled, tags } = resolved;
  return (
    <ul className={classes.row} aria-label="What will be saved">
      <Chip
        label={recordTypes[type].label} tone={typeOrigin === 'assumed' ? 'assumed' : 'said'} hint={typeOrigin === 'assumed' ? 'kind, assumed' : 'kind'}
        icon={<KindIcon type={type} size={14} decorative />}
        menu={observationTypes.map((kind) => (
          <Menu.Item key={kind} leftSection={<KindIcon type={kind} size={14} decorative />} onClick={() => edit((now) => chooseKind(now, kind))}>{recordTypes[kind].label}</Menu.Item>
        ))}
      />
      <ChoiceChips capture={capture} />
      {!settled.some(({ field, state }) => field === 'deployment' && state !== 'idle') && <MissingDeployment capture={capture} />}
      {settled.filter(({ field, state }) => field !== 'severity' || state === 'idle')
        .map((one) => <NameChip key={`${one.field} ${one.state} ${'token' in one && one.token ? one.token.from : ''}`} settled={one} capture={capture} />)}
      {tags.map((tag) => <Chip key={tag} label={`+${tag}`} tone="said" hint="tag" remove={() => edit((now) => removeTag(now, tag))} />)}
      <FilledFields capture={capture} />
    </ul>
  );
}

/** Choices that a record of the kind must have: what was chosen, or what is assumed. */
function ChoiceChips({ capture }: { readonly capture: Capture }): ReactNode {
  const { draft, edit, resolved } = capture;
  const { fields } = recordTypes[resolved.type];
  return Object.entries(fields).map(([name, field]) => {
    if (field.kind !== 'choice' || !('required' in field)) return null;
    const said = name === 'severity' ? resolved.settled.find((one) => one.field === 'severity' && one.state === 'known') : undefined;
    const picked = said?.state === 'known' && said.origin !== 'assumed' ? said.value : draft.picked[name];
    const value = String(picked ?? observationDefaults[resolved.type][name]);
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
  const { draft, edit, resolved, fields } = capture;
  const own: Fields = recordTypes[resolved.type].fields;
  return Object.keys(draft.picked).map((name) => {
    const field = own[name];
    if (contextNames.has(name) || (field?.kind === 'choice' && field.required)) return null;
    const home = fields.includes(name) ? field : observationTypes.map((type) => (recordTypes[type].fields as Fields)[name]).find((found) => found !== undefined);
    if (!home || isEmptyDraft(home, draft.picked[name])) return null;
    const used = fields.includes(name);
    return (
      <Chip
        key={name} label={home.label} tone={used ? 'said' : 'idle'} hint={used ? 'filled in' : `is not kept: ${recordTypes[resolved.type].label.toLowerCase()} has no such field`}
        remove={() => edit((now) => takeOut(now, name))}
      />
    );
  });
}
