import { SegmentedControl } from '@mantine/core';
import type { ReactNode } from 'react';
import { type CsvMapping, type ImportPreview, mappedTypes } from '../../../shared/api/imports.ts';
import { recordTypes } from '../../../shared/records/index.ts';
import { ChoiceSelect } from '../../fields/choice-select.tsx';
import { mappingNotes, mappingTargets, withType } from './mapping-targets.ts';
import classes from './imports.module.css';

interface Props {
  readonly table: NonNullable<ImportPreview['table']>;
  readonly mapping: CsvMapping;
  readonly onChange: (mapping: CsvMapping) => void;
}

const leaveOut = '\u0000out';

/**
 * Shows, for a table, what each column is. The choice is remembered for tables with the same
 * columns.
 */
export function MappingStep({ table, mapping, onChange }: Props): ReactNode {
  const notes = mappingNotes(mapping);
  return (
    <section className={classes.step} aria-label="Columns">
      <h2>Columns</h2>
      <p className={classes.hint}>
        {table.remembered
          ? 'Mapped as last time for a table with these columns.'
          : 'Guessed from the column names. Your changes are remembered for tables with the ' +
            'same columns.'}
      </p>
      <div className={classes.mappingHead}>
        <RowType mapping={mapping} onChange={onChange} />
        <ChoiceSelect
          label="Unique ID column"
          data={table.columns}
          choices={table.columns.map((column) => ({ id: column, title: column }))}
          value={mapping.key}
          clearable
          placeholder="Entire row"
          clearButtonProps={{ 'aria-label': 'Use the entire row' }}
          onChange={(key) => {
            onChange({ ...mapping, key });
          }}
          w={260}
        />
      </div>
      <div className={classes.tableFrame} tabIndex={0} role="group" aria-label="Column mapping">
        <ColumnTable table={table} mapping={mapping} onChange={onChange} />
      </div>
      {notes.map((note) => (
        <p key={note} className={classes.mappingNote}>
          {note}
        </p>
      ))}
    </section>
  );
}

function RowType({ mapping, onChange }: Pick<Props, 'mapping' | 'onChange'>): ReactNode {
  return (
    <label className={classes.inline}>
      <span>Each row is</span>
      <SegmentedControl
        aria-label="Each row is"
        value={mapping.type}
        onChange={(type) => {
          onChange(withType(mapping, type as CsvMapping['type']));
        }}
        data={mappedTypes.map((type) => ({ value: type, label: recordTypes[type].label }))}
      />
    </label>
  );
}

function ColumnTable({ table, mapping, onChange }: Props): ReactNode {
  const choose = (column: string, value: string | null): void => {
    const target = value === leaveOut ? null : value;
    onChange({ ...mapping, columns: { ...mapping.columns, [column]: target } });
  };
  const options = targetOptions(mapping.type);
  const choices = options.flatMap(({ items }) =>
    items.map(({ value, label }) => ({ id: value, title: label })),
  );
  return (
    <table className={classes.mapping}>
      <thead>
        <tr>
          <th scope="col">Column</th>
          <th scope="col">Sample values</th>
          <th scope="col">Import as</th>
        </tr>
      </thead>
      <tbody>
        {table.columns.map((column, i) => (
          <tr key={column}>
            <th scope="row">{column}</th>
            <td className={classes.cells}>{sampleCells(table.rows, i)}</td>
            <td>
              <ChoiceSelect
                aria-label={`Import column ${column} as`}
                data={options}
                choices={choices}
                allowDeselect={false}
                comboboxProps={{ width: 260, position: 'bottom-start' }}
                value={mapping.columns[column] ?? leaveOut}
                onChange={(value) => {
                  choose(column, value);
                }}
              />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Returns what a column can be: a field of the type, or nothing. */
function targetOptions(type: CsvMapping['type']) {
  const targets = mappingTargets(type).map(({ group, items }) => ({
    group,
    items: items.map(({ value, label, required }) => ({
      value,
      label: required ? `${label} (required)` : label,
    })),
  }));
  return [...targets, { group: 'Nothing', items: [{ value: leaveOut, label: 'Skip' }] }];
}

/** Returns the first informative cells of a column. */
const sampleCells = (rows: readonly (readonly string[])[], column: number): string =>
  rows
    .map((row) => (row[column] ?? '').trim())
    .filter((cell) => cell !== '')
    .slice(0, 3)
    .map((cell) => cell.slice(0, 120))
    .join(' · ') || '(empty)';
