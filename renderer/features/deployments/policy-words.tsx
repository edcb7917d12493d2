import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { type Leaving, readPolicy, type SharedContent } from '../../../shared/method/sharing-policy.ts';
import type { ValuesOf } from '../../../shared/records/index.ts';
import { syncQuery } from '../../core-client/queries.ts';
import classes from './deployment-page.module.css';

const names: Readonly<Record<SharedContent, string>> = { observations: 'Observations', attachments: 'Images and files', traces: 'Process traces' };
const says: Readonly<Record<Leaving, string>> = { as_is: 'as they are', redact_first: 'after a review', never: 'never' };

/** [DP1] What leaves a site, in words, by how it leaves. What nobody decided is said to be so, with what joining decided for it. */
export function PolicyWords({ policy }: { readonly policy: ValuesOf<'deployment'>['policy'] }): ReactNode {
  const undecided = useQuery(syncQuery).data?.hub?.undecided ?? null;
  const lines = readPolicy(policy, undecided);
  if (lines.every((line) => line.assumed)) return <span>Nothing decided yet. {undecided === null ? 'Nothing leaves this computer before it joins a hub.' : `As chosen when joining, everything leaves ${says[undecided]}.`}</span>;
  const ways = (Object.keys(says) as Leaving[]).map((leaving) => ({ leaving, of: lines.filter((line) => line.leaving === leaving) })).filter(({ of }) => of.length > 0);
  const assumed = lines.filter((line) => line.assumed);
  return (
    <span className={classes.policy}>
      {ways.map(({ leaving, of }) => <span key={leaving}>{of.map((line) => names[line.content]).join(', ')}: {says[leaving]}</span>)}
      {assumed.length > 0 && <span className={classes.dim}>Not decided for {assumed.map((line) => names[line.content].toLowerCase()).join(' and ')}{undecided === null ? '' : ', so as chosen when joining'}</span>}
      {policy?.note && <span className={classes.dim}>Agreed with {policy.note}</span>}
    </span>
  );
}
