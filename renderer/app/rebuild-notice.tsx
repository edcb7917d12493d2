import { Progress } from '@mantine/core';
import type { ReactNode } from 'react';

/** What the core is at after an update, and how far. @param share from 0 to 1 */
export const RebuildNotice = ({ share }: { readonly share: number }): ReactNode => (
  <>
    <p>Fieldloop was updated and is making its lists and its search anew: {Math.floor(share * 100)} %. What you wrote is not changed by that. If you close Fieldloop now, it begins again at the next start.</p>
    <Progress size="sm" mt={8} maw={480} value={share * 100} aria-label="Brought up to date" />
  </>
);
