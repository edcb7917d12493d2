import { Button } from '@mantine/core';
import {
  IconAlertTriangle,
  IconCircleCheck,
  IconClock,
  type TablerIcon,
} from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import type { CarriedBundle } from '../../../shared/api/bundles.ts';
import { core } from '../../core-client/core.ts';
import { byteWords } from '../../ui/byte-words.ts';
import { countWords } from '../../ui/number-words.ts';
import { showError } from '../../ui/show-error.tsx';
import { TimeAgo } from '../../ui/time-ago.tsx';
import { useAct } from '../../ui/use-act.ts';
import classes from './bundles.module.css';

const looks: Readonly<
  Record<
    CarriedBundle['state'],
    { readonly icon: TablerIcon; readonly colour: string; readonly label: string }
  >
> = {
  waiting: { icon: IconClock, colour: 'var(--fl-secondary)', label: 'Waiting for the hub' },
  handed_over: {
    icon: IconCircleCheck,
    colour: 'var(--fl-outcome)',
    label: 'Delivered to the hub',
  },
  refused: { icon: IconAlertTriangle, colour: 'var(--fl-s1)', label: 'Rejected by the hub' },
};

/**
 * Bundles of others that go, or went, to the hub through this computer, and the receipts to take
 * back.
 */
export function CarriedPart({
  carried,
}: {
  readonly carried: readonly CarriedBundle[];
}): ReactNode {
  const [copied, setCopied] = useState<number | null>(null);
  const { act } = useAct();
  const copy = async (): Promise<void> => {
    const [folder] = await window.fieldloop.chooseFiles({
      title: 'Choose a folder for the receipts',
      kind: 'folder',
    });
    if (folder === undefined) return;
    const done = await act(() => core.bundles.copyReceipts({ folder }));
    if (done) setCopied(done.files.length);
  };
  return (
    <section className={classes.part} aria-labelledby="bundles-carried">
      <h2 id="bundles-carried">Carried for others</h2>
      <p>
        Return the receipts on a USB stick. They confirm to colleagues without a network which of
        their records are on the hub.
      </p>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">From</th>
            <th scope="col">Imported</th>
            <th scope="col">Size</th>
            <th scope="col">Status</th>
          </tr>
        </thead>
        <tbody>
          {[...carried].reverse().map((one) => (
            <CarriedRow key={one.id} one={one} />
          ))}
        </tbody>
      </table>
      {carried.some(({ state }) => state === 'handed_over') && (
        <Button
          className={classes.button}
          variant="default"
          onClick={() => {
            copy().catch(showError);
          }}
        >
          Copy receipts…
        </Button>
      )}
      {copied !== null && <p role="status">{countWords(copied, 'file')} copied.</p>}
    </section>
  );
}

function CarriedRow({ one }: { readonly one: CarriedBundle }): ReactNode {
  const { icon: Icon, colour, label } = looks[one.state];
  return (
    <tr>
      <td>{one.member_name ?? <span className={classes.dim}>encrypted for the hub</span>}</td>
      <td>
        <TimeAgo at={one.kept_at} />
      </td>
      <td>{byteWords(one.sizeBytes)}</td>
      <td>
        <span className={classes.state}>
          <Icon size={14} color={colour} aria-hidden />
          {label}
        </span>
        {one.reason !== null && <div className={classes.dim}>{one.reason}</div>}
      </td>
    </tr>
  );
}
