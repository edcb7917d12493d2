import { Progress } from '@mantine/core';
import type { ReactNode } from 'react';

/**
 * Shows what core is doing after an update, and its progress.
 * @param share from 0 to 1
 */
export const RebuildNotice = ({ share }: { readonly share: number }): ReactNode => (
  <>
    <p>
      Fieldloop was updated and is rebuilding its lists and search index: {Math.floor(share * 100)}
      %. Your records are not changed. If you close Fieldloop now, rebuilding starts over next time.
    </p>
    <Progress size="sm" mt={8} maw={480} value={share * 100} aria-label="Rebuild progress" />
  </>
);
