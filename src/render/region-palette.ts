/**
 * Colours of regions, in the order in which they are given out: light enough for a line on a dark film, and told apart by people with any
 * of the common colour deficiencies (after Okabe & Ito 2008, lightened; names for the page's menu).
 */
export const regionColours = [
  { name: 'Sky', css: '#56c8f0' },
  { name: 'Amber', css: '#ffc44d' },
  { name: 'Violet', css: '#b794ff' },
  { name: 'Green', css: '#8fce5e' },
  { name: 'Orange', css: '#ff9a3d' },
  { name: 'Coral', css: '#ff7f87' },
  { name: 'Teal', css: '#3fd3b5' },
  { name: 'Pink', css: '#f59be0' },
] as const;

/** The colour at a place of the palette; past its end it begins again. */
export function regionColour(place: number): string {
  return regionColours[place % regionColours.length]?.css ?? regionColours[0].css;
}
