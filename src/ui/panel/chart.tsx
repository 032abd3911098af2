import { useMemo } from 'react';

/** A chart that a room without a screen drew as SVG text; its words were escaped there. `isFitted`: no wider than the room there is. */
export function Chart({ svg, isFitted = true }: { readonly svg: string; readonly isFitted?: boolean }) {
  const html = useMemo(() => ({ __html: svg }), [svg]);
  // biome-ignore lint/security/noDangerouslySetInnerHtml: the text is ours, see charts/svg.ts
  return <div className={isFitted ? 'chart is-fitted' : 'chart'} dangerouslySetInnerHTML={html} />;
}
