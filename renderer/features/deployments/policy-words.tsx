import type { ReactNode } from 'react';
import { type PolicyLine, readPolicy, type SharedContent } from '../../../shared/method/sharing-policy.ts';
import type { ValuesOf } from '../../../shared/records/index.ts';
import classes from './deployment-page.module.css';

const names: Readonly<Record<SharedContent, string>> = { observations: 'Observations', attachments: 'Images and files', traces: 'Process traces' };
const says: Readonly<Record<PolicyLine['leaving'], string>> = { as_is: 'as they are', redact_first: 'after a review', never: 'never' };

/** What leaves a site, in words, by how it leaves. What nobody decided is said to be treated as 'after a review'. */
export function PolicyWords({ policy }: { readonly policy: ValuesOf<'deployment'>['policy'] }): ReactNode {
  const lines = readPolicy(policy);
  if (lines.every((line) => line.assumed)) return <span>Nothing decided yet, so everything is treated as “after a review”.</span>;
  const ways = (Object.keys(says) as PolicyLine['leaving'][]).map((leaving) => ({ leaving, of: lines.filter((line) => line.leaving === leaving) })).filter(({ of }) => of.length > 0);
  const assumed = lines.filter((line) => line.assumed);
  return (
    <span className={classes.policy}>
      {ways.map(({ leaving, of }) => <span key={leaving}>{of.map((line) => names[line.content]).join(', ')}: {says[leaving]}</span>)}
      {assumed.length > 0 && <span className={classes.dim}>Not decided for {assumed.map((line) => names[line.content].toLowerCase()).join(' and ')}, so treated as “after a review”</span>}
      {policy?.note && <span className={classes.dim}>Agreed with {policy.note}</span>}
    </span>
  );
}
