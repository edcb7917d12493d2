import type { ReactNode } from 'react';
import type { LikelyDuplicate } from '../../shared/api/triage.ts';
import { causes } from '../../shared/records/breakage.ts';
import { RecordName } from '../ui/record-name.tsx';
import classes from './likeness-reasons.module.css';
import { StageName } from './stage-name.tsx';

type Fact = LikelyDuplicate['facts'][number];

const names: Readonly<Record<Fact['fact'], string>> = {
  stage: 'Same stage',
  model_iteration: 'Same model',
  causes: 'Same cause',
};

interface Props {
  readonly words: readonly string[];
  readonly facts: readonly Fact[];
}

/** Shows why two records are alike: the facts and the words that they share. */
export function LikenessReasons({ words, facts }: Props): ReactNode {
  if (words.length === 0 && facts.length === 0) return null;
  return (
    <span className={classes.reasons}>
      {facts.map(({ fact, value }) => (
        <span key={`${fact} ${value}`} className={classes.fact}>
          {names[fact]}: <FactValue fact={fact} value={value} />
        </span>
      ))}
      {words.map((word) => (
        <mark key={word} className={classes.word}>
          {word}
        </mark>
      ))}
    </span>
  );
}

/** Shows the stage, model iteration or cause that is shared. */
function FactValue({ fact, value }: Fact): ReactNode {
  if (fact === 'stage') return <StageName id={value} />;
  if (fact === 'model_iteration') return <RecordName id={value} />;
  return Object.hasOwn(causes, value) ? causes[value as keyof typeof causes] : value;
}
