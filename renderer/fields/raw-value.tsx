import { Code } from '@mantine/core';
import type { ReactNode } from 'react';

/** Shows a value that this version can't read, word for word. */
export const RawValue = ({ value }: { readonly value: unknown }): ReactNode => (
  <Code block style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere', fontSize: 12 }}>
    {typeof value === 'string' ? value : JSON.stringify(value, null, 2)}
  </Code>
);
