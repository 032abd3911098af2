/** Draws the three small synthetic films that golden numbers are made for: node --import tsx training/golden/draw_films.ts */
import { writeFileSync } from 'node:fs';
import { encodeGreyPng } from '../../src/imaging/encode-png.ts';
import { drawSample } from '../../src/samples/draw-sample.ts';

const films = [
  { name: 'clear', seed: 951, finding: 'none', width: 330, height: 281 },
  { name: 'lobar', seed: 974, finding: 'lobar', width: 300, height: 300 },
  { name: 'effusion', seed: 933, finding: 'effusion', width: 207, height: 260 },
] as const;

for (const { name, ...options } of films) {
  const film = drawSample(options);
  writeFileSync(new URL(`../../tests/golden/films/${name}.png`, import.meta.url), encodeGreyPng(film, 'synthetic'));
}
