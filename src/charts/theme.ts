/** Colours of what a chart draws beside its data. */
export type ChartTheme = {
  readonly ground: string;
  readonly text: string;
  readonly muted: string;
  readonly line: string;
  readonly bar: string;
};

/** On the page: the greys of its tokens. */
export const darkTheme: ChartTheme = { ground: '#12151a', text: '#e7eaee', muted: '#a3adba', line: '#262c36', bar: '#596474' };

/** On paper. */
export const lightTheme: ChartTheme = { ground: '#ffffff', text: '#16191d', muted: '#55606e', line: '#d5dae1', bar: '#9aa5b4' };
