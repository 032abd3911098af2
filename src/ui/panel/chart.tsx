import { useMemo } from 'react';

/** A chart that a room without a screen drew as SVG text; its words were escaped there. */
export function Chart({ svg, className }: { readonly svg: string; readonly className?: string }) {
  const html = useMemo(() => ({ __html: svg }), [svg]);
  // biome-ignore lint/security/noDangerouslySetInnerHtml: the text is ours, see charts/svg.ts
  return <div className={`chart ${className ?? ''}`} dangerouslySetInnerHTML={html} />;
}
