import { SegmentedControl, Select } from '@mantine/core';
import type { ReactNode } from 'react';
import type { CsvMapping, ImportPreview } from '../../../shared/api/imports.ts';
import { observationTypes, recordTypes } from '../../../shared/records/index.ts';
import { mappingNotes, mappingTargets, withType } from './mapping-targets.ts';
import classes from './imports.module.css';

interface Props { readonly table: NonNullable<ImportPreview['table']>; readonly mapping: CsvMapping; readonly onChange: (mapping: CsvMapping) => void }

const leaveOut = '\u0000out';

/** For a table: what each column is. The choice is remembered for tables with the same columns. */
export function MappingStep({ table, mapping, onChange }: Props): ReactNode {
  const targets = mappingTargets(mapping.type).map(({ group, items }) => ({ group, items: items.map(({ value, label, required }) => ({ value, label: required ? `${label} (required)` : label })) }));
  const options = [...targets, { group: 'Nothing', items: [{ value: leaveOut, label: 'Leave it out' }] }];
  const notes = mappingNotes(mapping);
  return (
    <section className={classes.step} aria-label="Columns">
      <h2>Columns</h2>
      <p className={classes.hint}>{table.remembered ? 'As you mapped a table with these columns before.' : 'Guessed from the columns’ names; it is remembered for tables with the same columns.'}</p>
      <div className={classes.mappingHead}>
        <label className={classes.inline}><span>Each row is</span>
          <SegmentedControl aria-label="Each row is" value={mapping.type} onChange={(type) => { onChange(withType(mapping, type as CsvMapping['type'])); }} data={observationTypes.map((type) => ({ value: type, label: recordTypes[type].label }))} />
        </label>
        <Select
          label="Column that tells rows apart" data={table.columns} value={mapping.key} clearable searchable placeholder="The whole row" clearButtonProps={{ 'aria-label': 'Use the whole row' }}
          onChange={(key) => { onChange({ ...mapping, key }); }} w={260}
        />
      </div>
      <div className={classes.tableFrame} tabIndex={0} role="group" aria-label="Columns and what they are">
        <table className={classes.mapping}>
          <thead><tr><th scope="col">Column</th><th scope="col">First cells</th><th scope="col">Goes to</th></tr></thead>
          <tbody>
            {table.columns.map((column, i) => (
              <tr key={column}>
                <th scope="row">{column}</th>
                <td className={classes.cells}>{sampleCells(table.rows, i)}</td>
                <td>
                  <Select
                    aria-label={`Column ${column} goes to`} data={options} searchable allowDeselect={false} comboboxProps={{ width: 260, position: 'bottom-start' }}
                    value={mapping.columns[column] ?? leaveOut} onChange={(value) => { onChange({ ...mapping, columns: { ...mapping.columns, [column]: value === null || value === leaveOut ? null : value } }); }}
                  />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {notes.map((note) => <p key={note} className={classes.mappingNote}>{note}</p>)}
    </section>
  );
}

/** The first cells of a column that say something. */
const sampleCells = (rows: readonly (readonly string[])[], column: number): string =>
  rows.map((row) => (row[column] ?? '').trim()).filter((cell) => cell !== '').slice(0, 3).map((cell) => cell.slice(0, 120)).join(' · ') || '(empty)';
