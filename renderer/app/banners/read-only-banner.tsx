import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { IconLock } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { ErrorWords } from '../../../shared/errors.ts';
import { Banner } from './banner.tsx';

/** Says that nothing can be saved now and why, as long as it is so. */
export function ReadOnlyBanner({ words }: { readonly words: ErrorWords | null }): ReactNode {
  const queries = useQueryClient();
  if (words === null) return null;
  const tryAgain = (): void => { void queries.invalidateQueries({ queryKey: ['app'] }); };
  return (
    <Banner tone="warning" icon={<IconLock size={16} aria-hidden />} actions={<Button variant="default" onClick={tryAgain}>Try again</Button>}>
      <p>{words.happened} Everything saved before can be read, searched and exported; nothing new can be saved. {words.next}</p>
    </Banner>
  );
}
