import {
  ActionIcon,
  Button,
  type CSSVariablesResolver,
  createTheme,
  Input,
  type MantineColorsTuple,
} from '@mantine/core';

const pine: MantineColorsTuple = [
  '#eef6f3',
  '#d9ebe5',
  '#b3d7cc',
  '#87bfaf',
  '#58a491',
  '#358a76',
  '#1f7362',
  '#155e50',
  '#0f4a3f',
  '#0b3830',
];

const brick: MantineColorsTuple = [
  '#fbedeb',
  '#f6d6d2',
  '#eaaca5',
  '#dd8075',
  '#cf5a4d',
  '#c14236',
  '#b3362a',
  '#a32a20',
  '#842018',
  '#651812',
];

// Warm greys, so that Mantine's own shades sit well on our paper.
const gray: MantineColorsTuple = [
  '#f8f7f4',
  '#f1efea',
  '#e7e4de',
  '#d2cdc4',
  '#b5afa4',
  '#948d82',
  '#6c675f',
  '#55514a',
  '#332f2b',
  '#1d1b18',
];

const dark: MantineColorsTuple = [
  '#eeebe5',
  '#d5d0c7',
  '#bab4aa',
  '#9a9388',
  '#454039',
  '#332f2a',
  '#24221f',
  '#1b1a17',
  '#141311',
  '#11100e',
];

/** Mantine drawn with our tokens: colours, letters and corners come from tokens.css alone. */
export const theme = createTheme({
  colors: { pine, brick, gray, dark },
  primaryColor: 'pine',
  primaryShade: { light: 7, dark: 6 },
  fontFamily: 'var(--font)',
  fontFamilyMonospace: 'var(--font-mono)',
  defaultRadius: '8px',
  focusRing: 'auto',
  cursorType: 'pointer',
  respectReducedMotion: true,
  fontSizes: {
    xs: 'var(--text-xs)',
    sm: 'var(--text-s)',
    md: 'var(--text-m)',
    lg: 'var(--text-l)',
    xl: 'var(--text-xl)',
  },
  headings: { fontFamily: 'var(--font)', fontWeight: '620' },
  components: {
    Button: Button.extend({
      defaultProps: { size: 'sm' },
      styles: { root: { fontWeight: 560 }, label: { letterSpacing: '-0.003em' } },
    }),
    // What explains a field stands below it, so that fields side by side are level.
    InputWrapper: Input.Wrapper.extend({
      defaultProps: { inputWrapperOrder: ['label', 'input', 'description', 'error'] },
    }),
    ActionIcon: ActionIcon.extend({ defaultProps: { size: 36, variant: 'subtle', color: 'gray' } }),
  },
});

export const variables: CSSVariablesResolver = () => ({
  variables: {},
  light: drawn,
  dark: drawn,
});

const drawn = {
  '--mantine-color-body': 'var(--surface)',
  '--mantine-color-text': 'var(--ink)',
  '--mantine-color-dimmed': 'var(--ink-3)',
  '--mantine-color-placeholder': 'var(--ink-3)',
  '--mantine-color-anchor': 'var(--accent)',
  '--mantine-color-error': 'var(--late)',
  '--mantine-color-default': 'var(--surface)',
  '--mantine-color-default-hover': 'var(--hover)',
  '--mantine-color-default-color': 'var(--ink)',
  '--mantine-color-default-border': 'var(--line-strong)',
  '--mantine-color-gray-light-color': 'var(--ink-2)',
  '--mantine-color-gray-light-hover': 'var(--hover)',
};
