import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useRunCommand } from './commands.tsx';
import { KeyHint } from './key-hint.tsx';

/** The pages that an empty page leads to where nothing can be created on it. */
const targets = {
  feed: { title: 'feed', keys: 'g f' },
  deployments: { title: 'deployments', keys: 'g d' },
  iterations: { title: 'model iterations', keys: 'g m' },
} as const;

/** Shows the one action of an empty page whose records come from elsewhere. */
export function GoToButton({ page }: { readonly page: keyof typeof targets }): ReactNode {
  const run = useRunCommand();
  const { title, keys } = targets[page];
  return (
    <Button
      variant="default"
      rightSection={<KeyHint keys={keys} />}
      onClick={() => {
        run(`go.${page}`);
      }}
    >
      Go to {title}
    </Button>
  );
}
