import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import {
  type Leaving,
  readPolicy,
  type SharedContent,
} from '../../../shared/method/sharing-policy.ts';
import type { ValuesOf } from '../../../shared/records/index.ts';
import { syncQuery } from '../../core-client/queries.ts';
import classes from './deployment-page.module.css';

const names: Readonly<Record<SharedContent, string>> = {
  observations: 'Observations',
  attachments: 'Images and files',
  traces: 'Process traces',
};
const says: Readonly<Record<Leaving, string>> = {
  as_is: 'shared as is',
  redact_first: 'shared after review',
  never: 'never shared',
};

/**
 * [DP1] Shows what leaves a site, in words, by how it leaves. Missing policies are shown as such,
 * with the choice made at joining.
 */
export function PolicyWords({
  policy,
}: {
  readonly policy: ValuesOf<'deployment'>['policy'];
}): ReactNode {
  const undecided = useQuery(syncQuery).data?.hub?.undecided ?? null;
  const lines = readPolicy(policy, undecided);
  if (lines.every((line) => line.assumed))
    return (
      <span>
        No sharing policy yet.{' '}
        {undecided === null
          ? 'Nothing leaves this computer until it joins a hub.'
          : `As chosen when joining, everything is ${says[undecided]}.`}
      </span>
    );
  const ways = (Object.keys(says) as Leaving[])
    .map((leaving) => ({ leaving, of: lines.filter((line) => line.leaving === leaving) }))
    .filter(({ of }) => of.length > 0);
  const assumed = lines.filter((line) => line.assumed);
  return (
    <span className={classes.policy}>
      {ways.map(({ leaving, of }) => (
        <span key={leaving}>
          {of.map((line) => names[line.content]).join(', ')}: {says[leaving]}
        </span>
      ))}
      {assumed.length > 0 && (
        <span className={classes.dim}>
          No policy for {assumed.map((line) => names[line.content].toLowerCase()).join(' and ')}
          {undecided === null ? '' : ', so the choice made when joining applies'}
        </span>
      )}
      {policy?.note && <span className={classes.dim}>Agreed with {policy.note}</span>}
    </span>
  );
}
