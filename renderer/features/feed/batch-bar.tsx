import { Button, Popover } from '@mantine/core';
import { IconLink, IconTrash } from '@tabler/icons-react';
import { type ComponentProps, type ReactNode, useState } from 'react';
import type { CaptureKind } from '../../../shared/capture/capture-kinds.ts';
import type { ListItem } from '../../../shared/api/views.ts';
import { isObservationType, recordTypes } from '../../../shared/records/index.ts';
import { FieldControl } from '../../fields/field-control.tsx';
import { FieldScopeProvider } from '../../fields/field-scope.tsx';
import type { Field } from '../../../shared/records/field.ts';
import { ChangeKind } from '../../ui/change-kind.tsx';
import { useCommands } from '../../ui/commands.tsx';
import { requestLink } from '../../ui/link-request.ts';
import { PickersInside } from '../../ui/pickers-inside.tsx';
import { SetSeverity } from '../../ui/set-severity.tsx';
import { KeyHint } from '../../ui/key-hint.tsx';
import { useMay } from '../../ui/use-may.ts';
import { type BatchField, batchTargets } from './batch-targets.ts';
import { useSelectionKeys } from '../../ui/list-page/use-selection-keys.ts';
import { useBatch } from './use-batch.ts';
import { countText } from '../../ui/number-words.ts';
import classes from './batch-bar.module.css';

const fields: readonly {
  readonly name: BatchField;
  readonly key: string;
  readonly field: Field;
}[] = [
  { name: 'stage', key: 'w', field: recordTypes.breakage.fields.stage },
  { name: 'experiment', key: 'p', field: recordTypes.breakage.fields.experiment },
  { name: 'model_iteration', key: 'i', field: recordTypes.breakage.fields.model_iteration },
  { name: 'tags', key: 't', field: { ...recordTypes.breakage.fields.tags, label: 'Tags to add' } },
];

interface Props {
  readonly items: readonly ListItem[];
  readonly onEdit: (id: string) => void;
  readonly onDone: () => void;
}

/** Which form of the bar is open. */
type Form = BatchField | 'kind';

/** Whether the form of a button is open. */
interface Opening {
  readonly opened: boolean;
  readonly onOpened: (opened: boolean) => void;
}

/** Shows what can be done to the selected records at once; each is one undo. */
export function BatchBar({ items: chosen, onEdit, onDone }: Props): ReactNode {
  const [open, setOpen] = useState<Form | null>(null);
  const batch = useBatch();
  const may = useMay();
  const items = chosen.filter(may.change);
  const { observations, breakages, deployment, offered } = whatApplies(items);
  const { remove } = useSelectionKeys({
    chosen,
    onEdit,
    onClear: onDone,
    several: 'Use the keys below to change them, or press Esc to clear the selection.',
  });
  const opening = (form: Form): Opening => ({
    opened: open === form,
    onOpened: (opened) => {
      setOpen(opened ? form : null);
    },
  });
  useBatchCommands({ offered, observations, breakages, open, onOpen: setOpen });
  return (
    <div className={classes.bar} role="toolbar" aria-label="Selection actions">
      <SelectionCount chosen={chosen.length} editable={items.length} />
      {observations.length > 0 && (
        <KindButton
          {...opening('kind')}
          choose={(kind) => {
            void batch.changeKind(observations, kind);
          }}
        />
      )}
      {breakages > 0 && (
        <SeverityButton
          {...opening('severity')}
          of={breakages}
          all={items.length}
          choose={(severity) => {
            void batch.set('severity', severity, items);
          }}
        />
      )}
      {offered.map((offer) => (
        <FieldButton
          key={offer.name}
          {...opening(offer.name)}
          offer={offer}
          deployment={deployment}
          of={batchTargets(offer.name, items).length}
          onApply={(value) => {
            setOpen(null);
            void batch.set(offer.name, value, items);
          }}
        />
      ))}
      <LinkButton chosen={chosen} />
      {items.length > 0 && <RemoveButton onClick={remove} />}
      <ClearButton onClick={onDone} />
    </div>
  );
}

/** Returns what can be changed about the selected records that this person may change. */
function whatApplies(items: readonly ListItem[]) {
  const deployments = new Set(items.map((item) => item.deployment));
  const deployment = deployments.size === 1 ? (items[0]?.deployment ?? null) : null;
  return {
    observations: items.filter(({ type }) => isObservationType(type)),
    breakages: batchTargets('severity', items).length,
    /** The deployment of all; null if there are several. */
    deployment,
    offered: fields.filter(
      ({ name }) =>
        batchTargets(name, items).length > 0 && (name !== 'experiment' || deployment !== null),
    ),
  };
}

interface CommandOptions {
  readonly offered: typeof fields;
  readonly observations: readonly ListItem[];
  readonly breakages: number;
  readonly open: Form | null;
  readonly onOpen: (form: Form | null) => void;
}

/** Registers the keys that open a form of the bar. */
function useBatchCommands({
  offered,
  observations,
  breakages,
  open,
  onOpen,
}: CommandOptions): void {
  useCommands([
    {
      id: 'feed.batch.severity',
      label: 'Set severity of selection',
      group: 'Selection',
      keys: 's',
      first: true,
      enabled: breakages > 0,
      run: () => {
        onOpen(open === 'severity' ? null : 'severity');
      },
    },
    ...offered.map(({ name, key, field }) => ({
      id: `feed.batch.${name}`,
      label: `Set ${field.label.toLowerCase()} of selection`,
      group: 'Selection',
      keys: key,
      first: true,
      run: () => {
        onOpen(name);
      },
    })),
    {
      id: 'feed.batch.kind',
      label: 'Change kind of selection…',
      group: 'Selection',
      keys: 'shift+c',
      first: true,
      enabled: observations.length > 0,
      run: () => {
        onOpen('kind');
      },
    },
  ]);
}

interface CountProps {
  readonly chosen: number;
  readonly editable: number;
}

/** Shows how many records are selected, and how many of them this person may change. */
const SelectionCount = ({ chosen, editable }: CountProps): ReactNode => (
  <span className={classes.count} role="status">
    {countText(chosen)} selected
    {editable < chosen && `, ${editable === 0 ? 'none' : countText(editable)} editable`}
  </span>
);

/** Links the selected observations to a capability gap; nothing if none of them may be linked. */
function LinkButton({ chosen }: { readonly chosen: readonly ListItem[] }): ReactNode {
  const may = useMay();
  const items = chosen.filter((item) => isObservationType(item.type) && may.add('evidence', item));
  const link = (): void => {
    requestLink({
      observations: { kind: 'these', ids: items.map(({ id }) => id) },
      first: items[0]?.id ?? '',
    });
  };
  useCommands([
    {
      id: 'feed.batch.link',
      label: 'Link selection to a capability gap…',
      group: 'Selection',
      keys: 'l',
      first: true,
      enabled: items.length > 0,
      run: link,
    },
  ]);
  if (items.length === 0) return null;
  return (
    <Button
      variant="default"
      size="compact-sm"
      leftSection={<IconLink size={14} aria-hidden />}
      rightSection={<KeyHint keys="l" />}
      onClick={link}
    >
      Link
    </Button>
  );
}

const RemoveButton = ({ onClick }: { readonly onClick: () => void }): ReactNode => (
  <Button
    variant="default"
    size="compact-sm"
    leftSection={<IconTrash size={14} aria-hidden />}
    rightSection={<KeyHint keys="Delete" />}
    onClick={onClick}
  >
    Remove
  </Button>
);

const ClearButton = ({ onClick }: { readonly onClick: () => void }): ReactNode => (
  <Button
    variant="subtle"
    color="gray"
    size="compact-sm"
    rightSection={<KeyHint keys="Escape" />}
    onClick={onClick}
  >
    Clear
  </Button>
);

interface KindProps extends Opening {
  readonly choose: (kind: CaptureKind) => void;
}

/** Shows the button that changes the kind of the selected observations. */
const KindButton = ({ opened, onOpened, choose }: KindProps): ReactNode => (
  <ChangeKind opened={opened} onOpened={onOpened} choose={choose}>
    <Button
      variant="default"
      size="compact-sm"
      rightSection={<KeyHint keys="shift+c" />}
      onClick={() => {
        onOpened(!opened);
      }}
    >
      Kind
    </Button>
  </ChangeKind>
);

type SeverityProps = Omit<ComponentProps<typeof SetSeverity>, 'children'>;

/** Shows the button that sets the severity of the selected breakages. */
const SeverityButton = (props: SeverityProps): ReactNode => (
  <SetSeverity {...props}>
    <Button
      variant="default"
      size="compact-sm"
      rightSection={<KeyHint keys="s" />}
      onClick={() => {
        props.onOpened(!props.opened);
      }}
    >
      Severity
    </Button>
  </SetSeverity>
);

interface FieldProps extends Opening {
  readonly offer: (typeof fields)[number];
  /** The deployment of all selected records; null if there are several. */
  readonly deployment: string | null;
  readonly of: number;
  readonly onApply: (value: unknown) => void;
}

/** Shows the button and the form that set one field of the selected records. */
const FieldButton = ({
  offer: { name, key, field },
  deployment,
  of,
  opened,
  onOpened,
  onApply,
}: FieldProps): ReactNode => (
  <Popover
    opened={opened}
    onChange={onOpened}
    position="top-start"
    trapFocus
    returnFocus
    shadow="md"
    width={300}
    closeOnEscape={false}
  >
    <Popover.Target>
      <Button
        variant="default"
        size="compact-sm"
        rightSection={<KeyHint keys={key} />}
        onClick={() => {
          onOpened(!opened);
        }}
      >
        {name === 'tags' ? 'Add tags' : field.label}
      </Button>
    </Popover.Target>
    <Popover.Dropdown aria-label={field.label}>
      {opened && (
        <FieldScopeProvider scope={{ deployment, profession: null }}>
          <PickersInside
            onEscape={() => {
              onOpened(false);
            }}
          >
            <BatchForm field={field} name={name} of={of} onApply={onApply} />
          </PickersInside>
        </FieldScopeProvider>
      )}
    </Popover.Dropdown>
  </Popover>
);

interface FormProps {
  readonly name: BatchField;
  readonly field: Field;
  readonly of: number;
  readonly onApply: (value: unknown) => void;
}

/** Shows the one value, and what it will change. */
function BatchForm({ name, field, of, onApply }: FormProps): ReactNode {
  const [value, setValue] = useState<unknown>(name === 'tags' ? [] : null);
  const nothing = value === null || (Array.isArray(value) && value.length === 0);
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (!nothing || name !== 'tags') onApply(value);
      }}
    >
      <FieldControl
        field={{ ...field, required: false }}
        path={`batch-${name}`}
        value={value}
        errors={{}}
        onChange={setValue}
        autoFocus
      />
      <Button type="submit" disabled={nothing && name === 'tags'}>
        {nothing && name !== 'tags' ? `Clear on ${of}` : `Apply to ${of}`}
      </Button>
    </form>
  );
}
