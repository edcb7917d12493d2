import type { ContextField, Directory } from './directory.ts';
import type { CaptureDraft } from './draft.ts';
import { foldName, matchName, type Named, nearestName } from './match-name.ts';
import type { Token } from './parse-line.ts';
import { type Settled, valueOf } from './settled.ts';
import type { TokenField } from './signs.ts';

/** Returns the key by which a draft marks a name to be created. */
export const creatingKey = (field: string, name: string): string => `${field}:${foldName(name)}`;

/**
 * Resolves deployment, experiment, stage and iteration, each based on those before it: experiments
 * of the deployment first, stages of its profession first; carried-over values that contradict
 * typed ones are dropped.
 * @param last the last token of a field
 */
export function settleNames(
  draft: CaptureDraft,
  directory: Directory,
  last: (field: TokenField) => Token | null,
): Settled[] {
  const said = settleDeployment(draft, directory, last('deployment'));
  const experiment = settleExperiment(draft, directory, last('experiment'), said);
  const of = directory.experiments.find(({ id }) => id === valueOf(experiment));
  const deployment: Settled | null =
    of && !isStated(said) && of.deployment !== valueOf(said)
      ? // A named experiment determines the deployment.
        {
          state: 'known',
          field: 'deployment',
          value: of.deployment,
          origin: 'follows',
          token: null,
        }
      : said;
  const profession =
    of?.profession ??
    directory.deployments.find(({ id }) => id === valueOf(deployment))?.profession ??
    null;
  return [
    deployment,
    experiment,
    settleStage(draft, directory, last('stage'), profession),
    settleIteration(draft, directory, last('model_iteration'), of?.iteration ?? null),
  ].filter((settled): settled is Settled => settled !== null);
}

function settleDeployment(
  draft: CaptureDraft,
  { deployments, usual }: Directory,
  token: Token | null,
): Settled | null {
  const settled = settleOne(draft, 'deployment', token, deployments, true);
  // A value removed by hand is not put back.
  if (settled || usual === null || Object.hasOwn(draft.picked, 'deployment')) return settled;
  return { state: 'known', field: 'deployment', value: usual, origin: 'assumed', token: null };
}

/**
 * Returns the iteration: the stated one, else the experiment's current one, else the one of the
 * last capture.
 */
function settleIteration(
  draft: CaptureDraft,
  { iterations }: Directory,
  token: Token | null,
  running: string | null,
): Settled | null {
  const field = 'model_iteration';
  const said = token !== null || Object.hasOwn(draft.picked, field);
  if (said || running === null || !iterations.some(({ id }) => id === running))
    return settleOne(draft, field, token, iterations, true);
  return { state: 'known', field, value: running, origin: 'follows', token: null };
}

const isStated = (deployment: Settled | null): boolean =>
  deployment !== null &&
  (deployment.state !== 'known' || deployment.origin === 'line' || deployment.origin === 'picked');

function settleExperiment(
  draft: CaptureDraft,
  { experiments }: Directory,
  token: Token | null,
  deployment: Settled | null,
): Settled | null {
  const here = experiments.filter((experiment) => experiment.deployment === valueOf(deployment));
  const settled = settleOne(draft, 'experiment', token, here, deployment !== null);
  if (
    settled?.state === 'known' &&
    settled.origin === 'carried' &&
    !here.some(({ id }) => id === settled.value)
  )
    return null;
  if (!token || settled?.state !== 'unclear' || settled.options.length > 0) return settled;
  const anywhere = settleOne(draft, 'experiment', token, experiments, deployment !== null);
  if (anywhere?.state !== 'known') return settled;
  if (isStated(deployment))
    return { ...settled, reason: 'that experiment is in another deployment' };
  return anywhere;
}

function settleStage(
  draft: CaptureDraft,
  { stages }: Directory,
  token: Token | null,
  profession: string | null,
): Settled | null {
  const own = stages.filter((stage) => stage.profession === profession);
  const inOwn = settleOne(draft, 'stage', token, own, profession !== null, profession);
  if (token && inOwn?.state === 'unclear' && inOwn.options.length === 0) {
    const anywhere = settleOne(draft, 'stage', token, stages, false);
    if (
      anywhere?.state === 'known' ||
      (anywhere?.state === 'unclear' && anywhere.options.length > 0)
    )
      return anywhere;
    return inOwn;
  }
  const fits =
    inOwn?.state !== 'known' ||
    inOwn.origin !== 'carried' ||
    profession === null ||
    own.some(({ id }) => id === inOwn.value);
  if (fits) return inOwn;
  return null;
}

/**
 * Resolves one field from its token, else as set by hand, else as carried over; null if there is
 * none.
 */
function settleOne(
  draft: CaptureDraft,
  field: ContextField,
  token: Token | null,
  candidates: readonly Named[],
  creatable: boolean,
  profession: string | null = null,
): Settled | null {
  if (token) return settleToken(draft, field, token, candidates, creatable, profession);
  const byHand = Object.hasOwn(draft.picked, field);
  const value = byHand ? draft.picked[field] : draft.context[field];
  // The carried-over value may have been removed since.
  if (!byHand && field !== 'stage' && !candidates.some(({ id }) => id === value)) return null;
  if (typeof value === 'string' && value !== '')
    return { state: 'known', field, value, origin: byHand ? 'picked' : 'carried', token: null };
  return null;
}

function settleToken(
  draft: CaptureDraft,
  field: ContextField,
  token: Token,
  candidates: readonly Named[],
  creatable: boolean,
  profession: string | null,
): Settled {
  const { name } = token;
  const match = matchName(name, candidates);
  switch (match.state) {
    case 'one':
      return { state: 'known', field, value: match.one.id, origin: 'line', token };
    case 'several':
      return {
        state: 'unclear',
        field,
        name,
        token,
        options: match.several,
        nearest: null,
        creatable: false,
        reason: 'several matches',
      };
    case 'none':
      if (creatable && draft.creating.includes(creatingKey(field, name)))
        return { state: 'new', field, name, token, profession };
      return {
        state: 'unclear',
        field,
        name,
        token,
        options: [],
        nearest: nearestName(name, candidates),
        creatable,
        reason: 'no match',
      };
  }
}
