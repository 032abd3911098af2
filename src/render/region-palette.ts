/**
 * Colours of regions, in the order in which they are given out: each as far as possible from those before it.
 *
 * Chosen by a search over sRGB for twelve colours that stay apart in OKLab as seen with normal vision and without long, middle or short
 * cones (Machado et al. 2009), among those that stand out at 6.5 : 1 from black and at 1.6 : 1 from mid-grey, so that a line of two pixels
 * is seen on lung, bone and heat map alike. Lightness carries much of the difference: hue alone does not reach everyone.
 */
export const regionColours = [
  { name: 'Amber', css: '#ffb400' },
  { name: 'Ice', css: '#c3e1ff' },
  { name: 'Violet', css: '#d287ff' },
  { name: 'Green', css: '#00e178' },
  { name: 'Slate', css: '#a5a5c3' },
  { name: 'Yellow', css: '#ffff1e' },
  { name: 'Orange', css: '#ff8700' },
  { name: 'Lime', css: '#87ff96' },
  { name: 'Lavender', css: '#d2b4ff' },
  { name: 'Seafoam', css: '#96d2c3' },
  { name: 'Sage', css: '#78b487' },
  { name: 'Mint', css: '#d2ffe1' },
] as const;

/** The colour at a place of the palette; past its end it begins again. */
export function regionColour(place: number): string {
  return regionColours[place % regionColours.length]?.css ?? regionColours[0].css;
}
