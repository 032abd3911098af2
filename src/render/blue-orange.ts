/**
 * A diverging map with a dark middle, for signed maps over a dark film: two arms of one lightness in OKLab (Ottosson 2020),
 * so that equal values for and against the class look equally strong.
 */
export function blueOrangeAt(t: number): readonly [number, number, number] {
  const strength = Math.abs(2 * t - 1);
  const hue = ((t < 0.5 ? 245 : 60) * Math.PI) / 180;
  const chroma = 0.135 * Math.sin((Math.PI / 2) * Math.min(1, strength * 1.25)) * (1 - 0.25 * strength);
  return okLabToRgb(0.14 + 0.72 * strength, chroma * Math.cos(hue), chroma * Math.sin(hue));
}

function okLabToRgb(lightness: number, a: number, b: number): readonly [number, number, number] {
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    gammaEncoded(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
    gammaEncoded(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
    gammaEncoded(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s),
  ];
}

/** The sRGB transfer curve, to [0, 255]. */
function gammaEncoded(linear: number): number {
  const value = linear <= 0.0031308 ? 12.92 * linear : 1.055 * linear ** (1 / 2.4) - 0.055;
  return 255 * Math.min(1, Math.max(0, value));
}
