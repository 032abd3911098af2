import type { Random } from '../../shared/random.ts';

/** n!, exact up to 18. */
export function orders(n: number): number {
  let ways = 1;
  for (let i = 2; i <= n; i++) ways *= i;
  return ways;
}

/** One random order of 0…n−1 after another, in the array that it gives back (Fisher–Yates). */
export function randomOrders(n: number, random: Random): () => Uint32Array {
  const order = Uint32Array.from({ length: n }, (_, i) => i);
  return () => {
    for (let place = n - 1; place > 0; place--) swap(order, place, random.integer(place + 1));
    return order;
  };
}

/** Every order of 0…n−1 once, then from the start again, in the array that it gives back (Heap 1963). */
export function everyOrder(n: number): () => Uint32Array {
  const order = Uint32Array.from({ length: n }, (_, i) => i);
  const turns = new Uint32Array(n);
  let place = 1;
  let started = false;
  return () => {
    if (!started) {
      started = true;
      return order;
    }
    while (place < n && (turns[place] ?? 0) >= place) {
      turns[place] = 0;
      place++;
    }
    if (place >= n) {
      for (let i = 0; i < n; i++) order[i] = i;
      place = 1;
      return order;
    }
    swap(order, place, place % 2 === 0 ? 0 : (turns[place] ?? 0));
    turns[place] = (turns[place] ?? 0) + 1;
    place = 1;
    return order;
  };
}

function swap(order: Uint32Array, i: number, j: number): void {
  const value = order[i] ?? 0;
  order[i] = order[j] ?? 0;
  order[j] = value;
}
