import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { IconLifebuoy } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import type { Recovery } from '../../../shared/api/data.ts';
import { core } from '../../core-client/core.ts';
import { showError } from '../../ui/show-error.tsx';
import { Banner } from './banner.tsx';

/** What the start found damaged, what came back and what did not, until it was read. */
export function RecoveryBanner({ recovery }: { readonly recovery: Recovery }): ReactNode {
  const queries = useQueryClient();
  const [open, setOpen] = useState(false);
  const { state, notice, details, keptAside } = recovery;
  if (notice === null) return null;
  const dismiss = (): void => { core.app.dismissRecovery().then(() => queries.invalidateQueries({ queryKey: ['app'] }), showError); };
  return (
    <Banner
      tone="warning" icon={<IconLifebuoy size={16} aria-hidden />}
      actions={(
        <>
          {details.length > 0 && <Button variant="subtle" aria-expanded={open} onClick={() => setOpen(!open)}>{open ? 'Less' : 'Details'}</Button>}
          {keptAside !== null && <Button variant="default" onClick={() => { void window.fieldloop.showInFolder(keptAside); }}>{state === 'restored' ? 'Show the backup of before' : 'Show the damaged file'}</Button>}
          <Button variant="default" onClick={dismiss}>Understood</Button>
        </>
      )}
    >
      <p>{notice}</p>
      {open && <ul>{details.map((line) => <li key={line}>{line}</li>)}</ul>}
      {open && keptAside !== null && <p>{state === 'restored' ? 'What was there before' : 'The damaged file'} is kept at {keptAside}.</p>}
    </Banner>
  );
}
