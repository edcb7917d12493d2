import type { ReactNode } from 'react';
import { type PolicyLine, readPolicy, type SharedContent } from '../../../shared/method/sharing-policy.ts';
import type { ValuesOf } from '../../../shared/records/index.ts';
import classes from './deployment-page.module.css';

const names: Readonly<Record<SharedContent, string>> = { observations: 'Observations', attachments: 'Images and files', traces: 'Process traces' };
const says: Readonly<Record<PolicyLine['leaving'], (what: string) => string>> = {
  as_is: (what) => `${what} leave as they are`,
  redact_first: (what) => `${what} leave after a review`,
  never: (what) => `${what} never leave`,
};

/** What leaves a site, in words. What nobody decided is said to be treated as 'after a review'. */
export function PolicyWords({ policy }: { readonly policy: ValuesOf<'deployment'>['policy'] }): ReactNode {
  const lines = readPolicy(policy);
  if (lines.every((line) => line.assumed)) return <span>Nothing decided yet: everything is treated as “after a review”.</span>;
  return (
    <span className={classes.policy}>
      {lines.map((line) => (
        <span key={line.content}>{says[line.leaving](names[line.content])}{line.assumed && <span className={classes.dim}> (not decided, so treated as “after a review”)</span>}.</span>
      ))}
      {policy?.note && <span className={classes.dim}>Agreed with {policy.note}</span>}
    </span>
  );
}
