/**
 * All colours of the window, as data, so that a test can check the contrast of each pair against
 * WCAG AA. Light and dark are chosen separately, not derived from one another.
 */
export interface Scheme {
  /** Behind body text. */
  readonly body: string;
  /** The sidebar and other quiet backgrounds. */
  readonly quiet: string;
  /** Menus, sheets, cards: everything above the body. */
  readonly raised: string;
  readonly hover: string;
  /** A selected row. */
  readonly selected: string;
  readonly line: string;
  /** Edges of inputs and buttons: 3:1 against the background. */
  readonly edge: string;
  readonly text: string;
  readonly secondary: string;
  /** Links, focus, the current choice. */
  readonly accent: string;
  readonly outcome: string;
  readonly magic: string;
  readonly need: string;
  readonly trace: string;
  readonly s1: string;
  readonly s2: string;
  readonly s3: string;
  readonly s4: string;
  /** Behind buttons in the accent colour, at rest and on hover. */
  readonly tint: string;
  readonly tintHover: string;
  /** The background of a search hit. */
  readonly hit: string;
}

export const light: Scheme = {
  body: '#ffffff',
  quiet: '#f5f6f9',
  raised: '#ffffff',
  hover: '#f0f1f5',
  selected: '#e9ebfd',
  line: '#e2e4ea',
  edge: '#858b9b',
  text: '#1a1c22',
  secondary: '#555b6a',
  accent: '#4048c8',
  outcome: '#17703a',
  magic: '#855700',
  need: '#1560ad',
  trace: '#7438be',
  s1: '#b3201a',
  s2: '#b03a0c',
  s3: '#97490a',
  s4: '#6f5b45',
  tint: '#e9ebfd',
  tintHover: '#d9dcfc',
  hit: '#fdecb0',
};

export const dark: Scheme = {
  body: '#16171b',
  quiet: '#101114',
  raised: '#1f2127',
  hover: '#23252c',
  selected: '#282c52',
  line: '#2d3038',
  edge: '#737988',
  text: '#e4e6ec',
  secondary: '#a5aab8',
  accent: '#a4adff',
  outcome: '#62cc88',
  magic: '#edb54c',
  need: '#79b6fb',
  trace: '#c3a0fb',
  s1: '#ff8d7f',
  s2: '#ff9d6e',
  s3: '#f0ad63',
  s4: '#ccb193',
  tint: '#282c52',
  tintHover: '#31366a',
  hit: '#574612',
};

/** Indigo in Mantine's ten steps: 6 fills buttons in light, 7 in dark; both carry white text. */
export const indigo = [
  '#eef0ff',
  '#dfe2fd',
  '#c2c8fb',
  '#a4adff',
  '#868ff5',
  '#6a72ea',
  '#4c54d8',
  '#4f58d6',
  '#343bab',
  '#292f8b',
] as const;
