/** Of the report: for paper first. */
export const reportStyle = `
:root { color: #16191d; background: #fff; font: 15px/1.5 Inter, "Liberation Sans", Arial, sans-serif; }
body { margin: 0; }
main { max-width: 820px; margin: 0 auto; padding: 32px 24px 64px; }
h1 { font-size: 24px; line-height: 1.25; }
h2 { font-size: 18px; margin: 36px 0 8px; border-top: 1px solid #d5dae1; padding-top: 16px; }
h3 { font-size: 15px; margin: 24px 0 4px; }
.lead { color: #55606e; }
table { border-collapse: collapse; margin: 12px 0; font-size: 13px; width: 100%; font-variant-numeric: tabular-nums; }
caption { text-align: left; color: #55606e; }
th, td { text-align: left; padding: 4px 10px 4px 0; border-bottom: 1px solid #d5dae1; vertical-align: top; font-weight: 400; overflow-wrap: break-word; }
.long { overflow-wrap: anywhere; }
.whole { white-space: nowrap; }
thead th { color: #55606e; }
figure { margin: 24px 0; break-inside: avoid; }
figcaption { margin-bottom: 8px; color: #55606e; }
figcaption strong { color: #16191d; }
svg { max-width: 100%; height: auto; }
.side-by-side { display: flex; flex-wrap: wrap; gap: 16px; }
.side-by-side figure { flex: 1 1 220px; margin: 8px 0; }
pre { background: #f3f5f8; padding: 12px; font-size: 12px; white-space: pre-wrap; overflow-wrap: anywhere; }
summary { color: #55606e; cursor: pointer; font-size: 13px; }
@page { size: A4; margin: 16mm 14mm; }
@media print {
  :root { font-size: 10.5pt; }
  main { padding: 0; max-width: none; }
  h2, h3, caption { break-after: avoid; }
  tr { break-inside: avoid; }
  thead { display: table-header-group; }
  table { font-size: 9pt; }
  summary { display: none; }
  details::details-content { content-visibility: visible; height: auto; }
}
`;
