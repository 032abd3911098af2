import { mean, sumOfSquares } from '../moments.ts';
import { midRanks, tieTerm } from '../ranks.ts';
import { studentTwoSided } from '../special/student-t.ts';

/**
 * Two-sided p of Welch's t of `first` without each of its values in turn, against `second`. From sums that are taken once, so that thousands of patients
 * take no thousands of passes; differs from the test itself by rounding.
 */
export function welchWithoutEach(first: Float64Array, second: Float64Array): Float64Array {
  const [n, m] = [first.length - 1, second.length];
  const [centre, squares] = [mean(first), sumOfSquares(first)];
  const [other, ofOther] = [mean(second), sumOfSquares(second) / (m - 1) / m];
  return first.map((value) => {
    const off = value - centre;
    const own = Math.max(0, squares - (off * off * (n + 1)) / n) / (n - 1) / n;
    const df = (own + ofOther) ** 2 / (own ** 2 / (n - 1) + ofOther ** 2 / (m - 1));
    return studentTwoSided((centre - off / n - other) / Math.sqrt(own + ofOther), df);
  });
}

/**
 * z of the signed-rank test (normal, with tie and continuity correction) without each value in turn, all from one ranking. Larger is more extreme.
 * As the test itself has it.
 */
export function signedRankWithoutEach(values: Float64Array): Float64Array {
  const moved = values.filter((value) => value !== 0);
  const sizes = moved.map(Math.abs);
  const { ranks, ties } = midRanks(sizes);
  const order = [...sizes.keys()].sort((a, b) => (sizes[a] ?? 0) - (sizes[b] ?? 0));
  const all = { plus: 0, minus: 0 };
  for (const [i, value] of moved.entries()) all[value > 0 ? 'plus' : 'minus'] += ranks[i] ?? 0;
  const zOf = (n: number, smaller: number, tied: number) =>
    Math.max(0, (n * (n + 1)) / 4 - smaller - 0.5) / Math.sqrt((n * (n + 1) * (2 * n + 1) - tied / 2) / 24);
  const n = moved.length;
  const without = new Float64Array(n);
  const larger = { plus: 0, minus: 0 };
  for (let to = n; to > 0; ) {
    let from = to - 1;
    while (from > 0 && sizes[order[from - 1] ?? 0] === sizes[order[from] ?? 0]) from--;
    const group = order.slice(from, to);
    const plus = group.filter((i) => (moved[i] ?? 0) > 0).length;
    const tied = group.length;
    const ties1 = tieTerm(ties) - (tied ** 3 - tied) + ((tied - 1) ** 3 - (tied - 1));
    for (const i of group) {
      const isPlus = (moved[i] ?? 0) > 0;
      const rank = ranks[i] ?? 0;
      // the ranks of larger ones fall by 1, those of its equals by a half
      const ofPlus = all.plus - larger.plus - (plus - Number(isPlus)) / 2 - (isPlus ? rank : 0);
      const ofMinus = all.minus - larger.minus - (tied - plus - Number(!isPlus)) / 2 - (isPlus ? 0 : rank);
      without[i] = zOf(n - 1, Math.min(ofPlus, ofMinus), ties1);
    }
    larger.plus += plus;
    larger.minus += tied - plus;
    to = from;
  }
  const whole = zOf(n, Math.min(all.plus, all.minus), tieTerm(ties));
  let at = 0;
  return values.map((value) => (value === 0 ? whole : (without[at++] ?? whole)));
}
