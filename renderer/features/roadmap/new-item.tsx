import type { ReactNode } from 'react';
import type { RecordType } from '../../../shared/records/define-record.ts';
import { recordTypes, startingValues } from '../../../shared/records/index.ts';
import type { RawValues } from '../../../shared/records/read-values.ts';
import { core } from '../../core-client/core.ts';
import { RecordForm } from '../../fields/record-form.tsx';
import { useWrite } from '../../ui/write.tsx';
import classes from './roadmap.module.css';

const definition = recordTypes.roadmap_item as unknown as RecordType;

/** What a new item is made of: its own idea, or what a customer asked for. */
export type NewItemKind = 'item' | 'request';

const columns = ['product_capability', 'training_investment', 'training_investment_why'];
const rest = ['gaps', 'data_jobs', 'target_iteration', 'weeks', 'depends_on'];
const forms: Readonly<
  Record<NewItemKind, { readonly title: string; readonly names: readonly string[] }>
> = {
  item: { title: 'New roadmap item', names: ['title', ...columns, ...rest] },
  request: {
    title: 'New roadmap item from a request',
    names: ['title', 'request', ...columns, 'gaps', 'weeks'],
  },
};

interface Props {
  readonly kind: NewItemKind;
  /**
   * Called at the end.
   * @param id of the new item; null if there is none
   */
  readonly onDone: (id: string | null) => void;
}

/** Shows the form of a new item beside the list; typed text is kept until it is saved. */
export const NewItem = ({ kind, onDone }: Props): ReactNode => (
  <section className={classes.new} aria-label={forms[kind].title}>
    <h2 className={classes.newHeading}>{forms[kind].title}</h2>
    {kind === 'request' && (
      <p className={classes.quiet}>
        Keep the customer’s words as they were said. Before it can be planned, the request becomes a
        capability gap: a question about what the model can’t do yet.
      </p>
    )}
    <ItemForm names={forms[kind].names} draft={`new:roadmap_item:${kind}`} onDone={onDone} />
  </section>
);

interface FormProps {
  readonly names: readonly string[];
  readonly initial?: RawValues;
  readonly draft: string;
  readonly onDone: Props['onDone'];
}

/** Shows the form of a new item, and creates it with one step to undo. */
export function ItemForm({ names, initial = {}, draft, onDone }: FormProps): ReactNode {
  const write = useWrite();
  const starts = { ...startingValues('roadmap_item'), ...initial };
  return (
    <RecordForm
      definition={definition}
      initial={starts}
      names={names}
      draftKey={draft}
      autoFocus="title"
      saveLabel="Create"
      onClose={() => {
        onDone(null);
      }}
      onSave={async ({ values }) => {
        const made = await write(`Roadmap item “${String(values['title'])}” created`, () =>
          core.records.create({
            type: 'roadmap_item',
            values: given({ ...starts, ...values }),
            draft,
          }),
        );
        if (made) onDone(made.record.id);
        return made !== null;
      }}
    />
  );
}

/** Returns only given values: an entry contains nothing about empty fields. */
const given = (values: RawValues): Record<string, never> =>
  Object.fromEntries(
    Object.entries(values).filter(
      ([, value]) => value !== null && !(Array.isArray(value) && value.length === 0),
    ),
  ) as Record<string, never>;
