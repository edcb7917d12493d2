import type { ReactNode } from 'react';
import type { RoadmapLine } from '../../../shared/api/roadmap.ts';
import { evidenceTiers, roadmapWeights } from '../../../shared/method/scores/roadmap-score.ts';
import { severityWeight } from '../../../shared/method/scores/roadmap-score.ts';
import { useFieldScope } from '../../fields/field-scope.tsx';
import { KindIcon } from '../../ui/kind-icon.tsx';
import { countText, countWords, twoDecimalsText } from '../../ui/number-words.ts';
import { RecordLink } from '../../ui/record-link.tsx';
import { SetBy } from './set-by.tsx';
import { tierWords } from './roadmap-words.ts';
import classes from './roadmap.module.css';

interface Props {
  readonly item: RoadmapLine;
}

/** Shows the active deployments with evidence for the item's gaps. */
export function ReachPart({ item: { inputs, gaps } }: Props): ReactNode {
  const { onOpen } = useFieldScope();
  const seen = new Map(
    inputs.evidence
      .filter(({ active }) => active)
      .map((one) => [one.deployment.id, one.deployment]),
  );
  return (
    <div>
      <h4 className={classes.small}>
        Reach {twoDecimalsText(inputs.reach)}: {countText(seen.size)} of{' '}
        {countWords(inputs.active_deployments, 'active deployment')}
      </h4>
      {gaps.length === 0 && (
        <p className={classes.quiet}>No capability gap is linked yet, so nothing counts for it.</p>
      )}
      <ul className={classes.list}>
        {[...seen.values()].map(({ id, title }) => (
          <li key={id}>
            <RecordLink id={id} onOpen={onOpen}>
              {title}
            </RecordLink>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Shows the observations that support the item's gaps, and what each weighs. */
export function EvidencePart({ item: { inputs } }: Props): ReactNode {
  const { onOpen } = useFieldScope();
  return (
    <div>
      <h4 className={classes.small}>
        Impact {twoDecimalsText(inputs.impact)}: the weighted mean of severity × stage
      </h4>
      {inputs.evidence.length === 0 && (
        <p className={classes.quiet}>No observation supports the item’s gaps yet.</p>
      )}
      <ul className={classes.list}>
        {inputs.evidence.map((one) => (
          <li key={one.observation.id} className={classes.input}>
            <KindIcon type={one.type} size={14} />
            <span className={classes.grow}>
              <RecordLink id={one.observation.id} onOpen={onOpen}>
                {one.observation.title}
              </RecordLink>{' '}
              <span className={classes.quietInline}>
                {one.deployment.title}
                {one.active ? '' : ' (not active)'} · linked by <SetBy by={one.by} at={one.at} />
              </span>
            </span>
            <span className={classes.figure} title="Severity × stage, and the weight of the link">
              {twoDecimalsText(severityWeight(one.severity))} × {twoDecimalsText(one.stage_weight)},
              weight {one.weight}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Shows the experiments that decide how wide the range is. */
export function ExperimentsPart({ item: { inputs } }: Props): ReactNode {
  const { onOpen } = useFieldScope();
  return (
    <div>
      <p className={classes.quiet}>
        The range is{' '}
        {evidenceTiers
          .map((tier) => `±${roadmapWeights.range[tier]} ${tierWords[tier]}`)
          .join(', ')}
        ; the best experiment counts.
      </p>
      {inputs.experiments.length === 0 && (
        <p className={classes.quiet}>
          No experiment with a tier is linked to the evidence: it counts as an anecdote.
        </p>
      )}
      <ul className={classes.list}>
        {inputs.experiments.map(({ record, tier }) => (
          <li key={record.id}>
            <RecordLink id={record.id} onOpen={onOpen}>
              {record.title}
            </RecordLink>{' '}
            <span className={classes.quietInline}>{tierWords[tier]}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
