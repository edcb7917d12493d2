import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import { queryClient } from '../../../renderer/core-client/queries.ts';
import { controlId } from '../../../renderer/fields/control-props.ts';
import { FieldView } from '../../../renderer/fields/field-view.tsx';
import { RecordFields } from '../../../renderer/fields/record-fields.tsx';
import { useRecordForm } from '../../../renderer/fields/use-record-form.ts';
import { CommandsProvider } from '../../../renderer/ui/commands.tsx';
import { UndoProvider } from '../../../renderer/ui/write.tsx';
import type { RecordType } from '../../../shared/records/define-record.ts';
import { findRecordType, typeNames } from '../../../shared/records/index.ts';
import { fullValues } from './full-values.ts';

const render = (children: ReactNode): string =>
  renderToStaticMarkup(
    <MantineProvider>
      <QueryClientProvider client={queryClient}>
        <CommandsProvider>
          <UndoProvider>{children}</UndoProvider>
        </CommandsProvider>
      </QueryClientProvider>
    </MantineProvider>,
  );

function Form({
  definition,
  initial,
}: {
  readonly definition: RecordType;
  readonly initial: Record<string, unknown>;
}): ReactNode {
  return <RecordFields form={useRecordForm({ definition, initial })} />;
}

describe.each(typeNames)('%s on the screen', (type) => {
  const definition = findRecordType(type)!;

  test('[UI6] its form has one labelled control per field, empty and full', () => {
    for (const initial of [{}, fullValues(definition)]) {
      const html = render(<Form definition={definition} initial={initial} />);
      for (const [name, field] of Object.entries(definition.fields)) {
        const expected =
          !field.hidden &&
          !(field.kind === 'ref' || field.kind === 'refs'
            ? field.to.every((to) => findRecordType(to) === null) && field.to.length > 0
            : false);
        if (field.kind === 'group' || field.kind === 'list') continue;
        expect(html.includes(`id="${controlId(name)}"`), name).toBe(expected);
      }
    }
  });

  test('[UI6] every value has a view, and so has every value that does not fit', () => {
    for (const [name, field] of Object.entries(definition.fields)) {
      expect(render(<FieldView field={field} value={fullValues(definition)[name]} />)).not.toBe('');
      for (const garbage of [7, 'x', ['x', 3], { a: 1 }, [{ a: [1] }], true])
        expect(() => render(<FieldView field={field} value={garbage} />)).not.toThrow();
    }
  });
});

test('[UI6] text is shown as text, never as markup', () => {
  const text = '<img src=x onerror=alert(1)>';
  expect(render(<FieldView field={{ kind: 'text', label: 'Body' }} value={text} />)).toContain(
    '&lt;img',
  );
});
