import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { IconLifebuoy } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import type { Recovery } from '../../../shared/api/data.ts';
import { core } from '../../core-client/core.ts';
import { Banner } from './banner.tsx';
import { useAct } from '../../ui/use-act.ts';

/**
 * Shows what was damaged at the start, what was recovered and what was not, until it is dismissed.
 */
export function RecoveryBanner({ recovery }: { readonly recovery: Recovery }): ReactNode {
  const queries = useQueryClient();
  const { act } = useAct();
  const [open, setOpen] = useState(false);
  const { state, notice, details, keptAside } = recovery;
  if (notice === null) return null;
  const dismiss = (): void => {
    void act(async () => {
      await core.app.dismissRecovery();
      await queries.invalidateQueries({ queryKey: ['app'] });
    });
  };
  return (
    <Banner
      tone="warning"
      icon={<IconLifebuoy size={16} aria-hidden />}
      actions={
        <>
          {details.length > 0 && (
            <Button variant="subtle" aria-expanded={open} onClick={() => setOpen(!open)}>
              {open ? 'Less' : 'Details'}
            </Button>
          )}
          {keptAside !== null && (
            <Button
              variant="default"
              onClick={() => {
                void window.fieldloop.showInFolder(keptAside);
              }}
            >
              {state === 'restored' ? 'Show previous database' : 'Show damaged file'}
            </Button>
          )}
          <Button variant="default" onClick={dismiss}>
            Dismiss
          </Button>
        </>
      }
    >
      <p>{notice}</p>
      {open && (
        <ul>
          {details.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
      {open && keptAside !== null && (
        <p>
          {state === 'restored' ? 'The previous database' : 'The damaged file'} is kept at{' '}
          {keptAside}.
        </p>
      )}
    </Banner>
  );
}
