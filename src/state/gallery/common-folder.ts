/**
 * The folders that all paths begin with, with the slash behind them: what tells no film from another. '' where there are none.
 *
 * @param order paths as `sort` puts them, so that the first and the last have in common what all have
 */
export function commonFolder(order: readonly string[]): string {
  const [first = '', last = ''] = [order[0], order.at(-1)];
  let same = 0;
  while (same < first.length && first[same] === last[same]) same++;
  return first.slice(0, first.lastIndexOf('/', same - 1) + 1);
}
