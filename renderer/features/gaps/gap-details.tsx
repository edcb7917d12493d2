import { useQuery } from '@tanstack/react-query';
import { Fragment, type ReactNode } from 'react';
import type { GapView } from '../../../shared/api/gaps.ts';
import type { RecordView } from '../../../shared/api/views.ts';
import { severities } from '../../../shared/records/breakage.ts';
import { findRecordType } from '../../../shared/records/index.ts';
import { counted } from '../../../shared/plural.ts';
import { gapQuery } from '../../core-client/queries.ts';
import { useFieldScope } from '../../fields/field-scope.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { type GapSection, linksOf } from '../../ui/gap-links.ts';
import { LinkedSection } from '../../ui/linked-section.tsx';
import { countText } from '../../ui/number-words.ts';
import { RecordName } from '../../ui/record-name.tsx';
import { TimeAgo } from '../../ui/time-ago.tsx';
import { weekWords } from '../../ui/time-words.ts';
import { EvidenceList } from './evidence-list.tsx';
import { GapClosing } from './gap-closing.tsx';
import { observationWords, statusWords } from './gap-words.ts';
import { MergeGap } from './merge-gap.tsx';
import { RecordLink } from '../../ui/record-link.tsx';
import classes from './gaps.module.css';

interface Props {
  readonly gap: RecordView;
  /** The types that have a section of their own, in order; the others are listed by name. */
  readonly sections: readonly GapSection[];
}

/** Shows everything that is known of a gap: its evidence, and what is done about it. */
export function GapDetails({ gap, sections }: Props): ReactNode {
  const { data, error, refetch } = useQuery(gapQuery(gap.id));
  if (!data && error) return <ErrorNotice error={error} retry={() => void refetch()} />;
  return (
    <div className={classes.details}>
      {data && <Figures view={data} />}
      {sections.map(({ type, show }) => (
        <Fragment key={type}>{show(linksOf(gap.id, data, type))}</Fragment>
      ))}
      {data && <Known gap={gap} view={data} shown={sections.map(({ type }) => type)} />}
    </div>
  );
}

interface KnownProps {
  readonly gap: RecordView;
  readonly view: GapView;
  /** Types that are shown already. */
  readonly shown: readonly string[];
}

function Known({ gap, view, shown }: KnownProps): ReactNode {
  const { onOpen } = useFieldScope();
  return (
    <>
      <GapClosing gap={gap} verified={view.verified} />
      <Trend title="By week" items={view.weeks} name={weekWords} />
      <Trend
        title="By model iteration"
        items={view.iterations}
        name={(id) => <RecordName id={id} />}
      />
      <Quotes quotes={view.quotes} />
      {view.named_by
        .filter(({ type }) => !shown.includes(type))
        .map(({ type, n, records }) => (
          <LinkedSection
            key={type}
            title={findRecordType(type)?.plural ?? type}
            rows={records}
            more={n - records.length}
            onOpen={onOpen}
          />
        ))}
      <LinkedSection
        title="Merged into this gap"
        rows={view.merged.map(({ status, ...one }) => ({ ...one, line: statusWords(status) }))}
        onOpen={onOpen}
      />
      <EvidenceList key={gap.id} gap={gap} view={view} />
      <MergeGap gap={gap} />
    </>
  );
}

/** Shows the counts in one line, with when the gap was first and last seen. */
function Figures({ view: { summary } }: { readonly view: GapView }): ReactNode {
  const { observations, deployments, customers, people, first_seen, last_seen } = summary;
  if (observations === 0)
    return (
      <section className={classes.part} aria-label="Evidence counts">
        <p className={classes.quiet}>
          No evidence yet. Link observations to this gap with the key l in Triage or in the feed.
        </p>
      </section>
    );
  return (
    <section className={classes.part} aria-label="Evidence counts">
      <p className={classes.figures}>
        {[
          observationWords(observations),
          counted(deployments, 'deployment'),
          counted(customers, 'customer'),
          counted(people, 'person', 'people'),
        ].join(' · ')}
      </p>
      <p className={classes.quiet}>
        {summary.severities
          .map(({ value, n }) => `${severityLabel(value)}: ${countText(n)}`)
          .join(' · ')}
      </p>
      {first_seen !== null && last_seen !== null && (
        <p className={classes.quiet}>
          First seen <TimeAgo at={first_seen} inSentence />, last seen{' '}
          <TimeAgo at={last_seen} inSentence />
        </p>
      )}
    </section>
  );
}

const severityLabel = (value: string): string =>
  Object.hasOwn(severities, value) ? severities[value as keyof typeof severities] : value;

interface TrendProps {
  readonly title: string;
  readonly items: GapView['weeks'];
  readonly name: (value: string) => ReactNode;
}

/** Shows counts as bars, each with its name and number. */
function Trend({ title, items, name }: TrendProps): ReactNode {
  if (items.length === 0) return null;
  const most = Math.max(...items.map(({ n }) => n), 1);
  const shown = items.slice(-12);
  return (
    <section className={classes.part} aria-label={title}>
      <h3 className={classes.heading}>{title}</h3>
      <ul className={classes.bars}>
        {shown.map(({ value, n }) => (
          <li key={value} className={classes.bar}>
            <span className={classes.barName}>{name(value)}</span>
            <span className={classes.track} aria-hidden>
              <span className={classes.length} style={{ width: `${(n / most) * 100}%` }} />
            </span>
            <span className={classes.barCount}>{countText(n)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Shows what people said, each opening the observation. */
function Quotes({ quotes }: { readonly quotes: GapView['quotes'] }): ReactNode {
  const { onOpen } = useFieldScope();
  if (quotes.length === 0) return null;
  return (
    <section className={classes.part} aria-label="Quotes">
      <h3 className={classes.heading}>Quotes</h3>
      {quotes.map(({ observation, text }) => (
        <blockquote key={observation} className={classes.quote}>
          <span dir="auto">“{text}”</span>{' '}
          <RecordLink id={observation} onOpen={onOpen} className={classes.source}>
            <RecordName id={observation} />
          </RecordLink>
        </blockquote>
      ))}
    </section>
  );
}
