import { createTheme, type CSSVariablesResolver, type MantineColorsTuple } from '@mantine/core';
import { dark, indigo, light, type Scheme } from './colours.ts';

const gray: MantineColorsTuple = [
  '#f5f6f9',
  '#eff0f4',
  '#e2e4ea',
  '#d2d5dd',
  '#bcc0cb',
  '#858b9b',
  '#5f6575',
  '#555b6a',
  '#363a45',
  '#1a1c22',
];
const darkGray: MantineColorsTuple = [
  '#e4e6ec',
  '#c5c9d3',
  '#a5aab8',
  '#737988',
  '#3a3d47',
  '#23252c',
  '#1f2127',
  '#16171b',
  '#131417',
  '#101114',
];

/** Sizes in px as in the design; Mantine's rem follows the 16 px root, so zoom works. */
export const theme = createTheme({
  primaryColor: 'indigo',
  primaryShade: { light: 6, dark: 7 },
  colors: { indigo, gray, dark: darkGray },
  white: light.body,
  black: light.text,
  fontFamily: "'Inter Variable', system-ui, sans-serif",
  fontFamilyMonospace: "'JetBrains Mono Variable', ui-monospace, monospace",
  fontSizes: {
    xs: '0.75rem',
    sm: '0.84375rem',
    md: '0.84375rem',
    lg: '0.9375rem',
    xl: '1.0625rem',
  },
  lineHeights: { xs: '1.4', sm: '1.45', md: '1.5', lg: '1.5', xl: '1.5' },
  spacing: { xs: '0.5rem', sm: '0.75rem', md: '1rem', lg: '1.5rem', xl: '2rem' },
  radius: { xs: '3px', sm: '4px', md: '6px', lg: '8px', xl: '12px' },
  defaultRadius: 'md',
  headings: {
    fontWeight: '600',
    sizes: {
      h1: { fontSize: '1.25rem', lineHeight: '1.3' },
      h2: { fontSize: '1rem', lineHeight: '1.35' },
      h3: { fontSize: '0.875rem', lineHeight: '1.4' },
      h4: { fontSize: '0.84375rem', lineHeight: '1.4' },
      h5: { fontSize: '0.8125rem', lineHeight: '1.4' },
      h6: { fontSize: '0.75rem', lineHeight: '1.4' },
    },
  },
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    // Arabic and Hebrew are typed from right to left: the direction is that of the text.
    Button: { defaultProps: { size: 'xs' } },
    ActionIcon: { defaultProps: { variant: 'subtle', color: 'gray', size: 'md' } },
    InputBase: { defaultProps: { size: 'xs', dir: 'auto' } },
    TextInput: { defaultProps: { size: 'xs', dir: 'auto' } },
    Textarea: { defaultProps: { size: 'xs', dir: 'auto', autosize: true, minRows: 2 } },
    NumberInput: { defaultProps: { size: 'xs' } },
    Select: { defaultProps: { size: 'xs', dir: 'auto', checkIconPosition: 'right' } },
    MultiSelect: { defaultProps: { size: 'xs', dir: 'auto' } },
    TagsInput: { defaultProps: { size: 'xs', dir: 'auto' } },
    SegmentedControl: { defaultProps: { size: 'xs', transitionDuration: 100 } },
    Tooltip: { defaultProps: { openDelay: 400, transitionProps: { duration: 80 } } },
    // What a key opens appears in the same turn, so that the next key reaches it.
    Popover: { defaultProps: { transitionProps: { duration: 0 } } },
    // A long one scrolls within a small or zoomed window.
    Menu: {
      defaultProps: { transitionProps: { duration: 0 } },
      styles: { dropdown: { maxHeight: '60vh', overflowY: 'auto' } },
    },
    Modal: {
      defaultProps: { transitionProps: { duration: 0 }, overlayProps: { backgroundOpacity: 0.35 } },
    },
  },
});

const own = (s: Scheme): Record<string, string> => ({
  '--mantine-color-body': s.body,
  '--mantine-color-text': s.text,
  '--mantine-color-dimmed': s.secondary,
  '--mantine-color-placeholder': s.secondary,
  '--mantine-color-anchor': s.accent,
  '--mantine-color-error': s.s1,
  '--mantine-color-default-border': s.edge,
  '--mantine-color-default-hover': s.hover,
  '--mantine-color-indigo-text': s.accent,
  '--mantine-color-indigo-light': s.tint,
  '--mantine-color-indigo-light-hover': s.tintHover,
  '--mantine-color-indigo-light-color': s.accent,
  '--mantine-primary-color-light': s.tint,
  '--mantine-primary-color-light-hover': s.tintHover,
  '--mantine-color-indigo-outline': s.accent,
  '--mantine-color-gray-text': s.secondary,
  '--mantine-color-gray-light-color': s.text,
  '--mantine-primary-color-light-color': s.accent,
  '--fl-quiet': s.quiet,
  '--fl-raised': s.raised,
  '--fl-hover': s.hover,
  '--fl-selected': s.selected,
  '--fl-line': s.line,
  '--fl-edge': s.edge,
  '--fl-secondary': s.secondary,
  '--fl-accent': s.accent,
  '--fl-hit': s.hit,
  '--fl-outcome': s.outcome,
  '--fl-magic': s.magic,
  '--fl-need': s.need,
  '--fl-trace': s.trace,
  '--fl-s1': s.s1,
  '--fl-s2': s.s2,
  '--fl-s3': s.s3,
  '--fl-s4': s.s4,
});

/** Returns our own variables (`--fl-…`), and replaces Mantine's greys where they fail AA. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: own(light),
  dark: own(dark),
});

/** The colours of paper, whatever the window's: its ink would be light on white when it is dark. */
export const printCss = ((): string => {
  const rules = Object.entries(own(light)).map(([name, value]) => `${name}: ${value};`);
  // Twice, to win over Mantine's own rule wherever it is in the page.
  const selector = ':root:root[data-mantine-color-scheme]';
  return `@media print { ${selector} { color-scheme: light; ${rules.join(' ')} } }`;
})();
