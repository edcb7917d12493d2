import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { IconLock } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { ErrorWords } from '../../../shared/errors.ts';
import { Banner } from './banner.tsx';

/** Shows why nothing can be saved now. */
export function ReadOnlyBanner({ words }: { readonly words: ErrorWords | null }): ReactNode {
  const queries = useQueryClient();
  if (words === null) return null;
  const tryAgain = (): void => {
    void queries.invalidateQueries({ queryKey: ['app'] });
  };
  return (
    <Banner
      tone="warning"
      icon={<IconLock size={16} aria-hidden />}
      actions={
        <Button variant="default" onClick={tryAgain}>
          Try again
        </Button>
      }
    >
      <p>
        {words.happened} You can read, search and export everything saved so far, but you can’t save
        anything new. {words.next}
      </p>
    </Banner>
  );
}
