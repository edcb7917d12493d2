/** A part of the product that exists to make up for the model, as thinness counts it. */
export interface CountedComponent {
  readonly compensates: 'capability' | 'coordination' | 'compliance';
  readonly addedMs: number;
  /** When it was retired, milliseconds since 1970; null while it is in use. */
  readonly retiredMs: number | null;
  readonly hoursPerMonth: number;
  /** Its share of the hours of the component that it was merged into, if that one has hours. */
  readonly merged: { readonly sinceMs: number; readonly hoursPerMonth: number } | null;
}

export interface WeighedStage {
  readonly valueWeight: number;
  /** What the iteration covers of the stage. */
  readonly coverage: Coverage;
}

/** How much of a stage a model does on its own. */
export type Coverage = 'none' | 'assisted' | 'mostly' | 'native';

export interface Thinness {
  readonly active: number;
  readonly added: number;
  readonly retired: number;
  /** Retired ÷ active before; null where nothing was active. */
  readonly retiredShare: number | null;
  /** Value weight of natively covered stages ÷ that of all; null where no stage has a weight. */
  readonly nativeValueShare: number | null;
  readonly hoursPerMonth: number;
}

/**
 * Returns how thin the product is at the end of an iteration's span. Only components that make up
 * for a missing capability count, each as `countedComponents` lists it.
 * @param span from the release before (exclusive; -Infinity for the first) to this one (inclusive),
 *   milliseconds since 1970
 */
export function thinness(
  components: readonly CountedComponent[],
  stages: readonly WeighedStage[],
  span: { readonly afterMs: number; readonly untilMs: number },
): Thinness {
  const counted = components.filter(({ compensates }) => compensates === 'capability');
  const isActiveAt = ({ addedMs, retiredMs }: CountedComponent, ms: number): boolean =>
    addedMs <= ms && (retiredMs === null || retiredMs > ms);
  const isWithin = (ms: number | null): boolean =>
    ms !== null && ms > span.afterMs && ms <= span.untilMs;
  const active = counted.filter((component) => isActiveAt(component, span.untilMs));
  const before = counted.filter((component) => isActiveAt(component, span.afterMs)).length;
  const retired = counted.filter(({ retiredMs }) => isWithin(retiredMs)).length;
  return {
    active: active.length,
    added: counted.filter(({ addedMs }) => isWithin(addedMs)).length,
    retired,
    retiredShare: before === 0 ? null : retired / before,
    nativeValueShare: nativeValueShare(stages),
    hoursPerMonth: active.reduce((sum, component) => sum + hoursAt(component, span.untilMs), 0),
  };
}

const hoursAt = ({ hoursPerMonth, merged }: CountedComponent, ms: number): number =>
  merged !== null && merged.sinceMs <= ms ? merged.hoursPerMonth : hoursPerMonth;

/**
 * Returns the value weight of stages with native coverage ÷ that of all stages, 0 to 1; null where
 * no stage has a weight.
 */
export function nativeValueShare(stages: readonly WeighedStage[]): number | null {
  const all = stages.reduce((sum, { valueWeight }) => sum + valueWeight, 0);
  if (all === 0) return null;
  const native = stages.reduce(
    (sum, { valueWeight, coverage }) => sum + (coverage === 'native' ? valueWeight : 0),
    0,
  );
  return native / all;
}
