import { Combobox, useCombobox } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useDeferredValue, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { likelyQuery } from '../../core-client/queries.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { useHoldForChoices } from '../../ui/hold-keys.tsx';
import { KindIcon } from '../../ui/kind-icon.tsx';
import { RecordName } from '../../ui/record-name.tsx';
import { TimeAgo } from '../../ui/time-ago.tsx';
import classes from './decision-bar.module.css';

/** What it is a duplicate of: the likely ones at once, any other by its words. */
export function DuplicateForm({ observation, onPick }: { readonly observation: string; readonly onPick: (id: string) => void }): ReactNode {
  const [text, setText] = useState('');
  const asked = useDeferredValue(text);
  const store = useCombobox();
  const { data, isPending, isPlaceholderData, error, refetch } = useQuery(likelyQuery(observation, asked.slice(0, 200)));
  const found = data ?? [];
  const field = useRef<HTMLInputElement>(null);
  useHoldForChoices(field, !error && (isPending || isPlaceholderData || asked !== text));
  useEffect(() => { store.openDropdown(); }, []); // eslint-disable-line react-hooks/exhaustive-deps
  // What Enter would take is marked from the start.
  useLayoutEffect(() => { if (found.length > 0) store.selectFirstOption(); }, [data]); // eslint-disable-line react-hooks/exhaustive-deps
  return (
    <Combobox store={store} onOptionSubmit={onPick}>
      <Combobox.EventsTarget withExpandedAttribute>
        <input ref={field} className={classes.find} dir="auto" data-autofocus aria-label="Find what it is a duplicate of" placeholder="Duplicate of… type to find" role="combobox" aria-expanded="true" value={text} onChange={(event) => { setText(event.currentTarget.value); }} />
      </Combobox.EventsTarget>
      {error && <ErrorNotice error={error} retry={() => { void refetch(); }} />}
      <Combobox.Options className={classes.options} aria-label={text.trim() === '' ? 'Likely ones' : 'Found'}>
        {found.map((item) => (
          <Combobox.Option key={item.id} value={item.id}>
            <span className={classes.option}>
              <KindIcon type={item.type} decorative />
              <span className={classes.words}><span className={classes.title} dir="auto">{item.title}</span><span className={classes.where}><RecordName id={item.deployment} none="No deployment" /> · <TimeAgo at={item.occurred_at} /></span></span>
            </span>
          </Combobox.Option>
        ))}
        {found.length === 0 && !error && <Combobox.Empty>{isPending ? 'Looking…' : text.trim() === '' ? 'Nothing like it; type to find' : 'Nothing fits'}</Combobox.Empty>}
      </Combobox.Options>
    </Combobox>
  );
}
