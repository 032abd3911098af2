import { Copy, Download } from 'lucide-react';
import { useState } from 'react';
import type { FilmMeasures, MethodMeasures } from '../../state/measures/measure-film.ts';
import { exportRegionsCsv, exportRegionsJson, tableText } from '../../state/measures/region-exports.ts';
import { useApp, useMeasures } from '../app-context.tsx';
import { saveFiles } from '../save-files.ts';
import { strings } from '../strings.ts';
import { headText } from './measure-text.ts';

type StatisticsExportsProps = { readonly stage: FilmMeasures; readonly chosen: MethodMeasures | undefined };

/** The table to the clipboard, every number to a file. */
export function StatisticsExports({ stage, chosen }: StatisticsExportsProps) {
  const { session, questions, measures } = useApp();
  const isReady = useMeasures(({ measured }) => (measured?.maps.length ?? 0) > 0);
  const [said, setSaid] = useState('');
  const words = strings.statistics;
  const copy = async () => {
    if (!chosen) return;
    const text = tableText(stage.regions, chosen, questions.getState(), measures.getState().columns, {
      region: words.region,
      headOf: headText,
    });
    const isCopied = await navigator.clipboard.writeText(text).then(
      () => true,
      () => false,
    );
    setSaid(isCopied ? words.copied : words.notCopied);
    setTimeout(() => setSaid(''), 4000);
  };
  return (
    <div className="exports statistics-exports">
      <button type="button" className="button" disabled={!isReady} onClick={() => void copy()}>
        <Copy size={14} aria-hidden />
        {words.copy}
      </button>
      <button
        type="button"
        className="button"
        disabled={!isReady}
        onClick={() => saveFiles([exportRegionsCsv(session.getState(), stage, questions.getState())])}
      >
        <Download size={14} aria-hidden />
        {words.csv}
      </button>
      <button
        type="button"
        className="button"
        aria-label={words.json}
        disabled={!isReady}
        onClick={() => saveFiles([exportRegionsJson(session.getState(), stage, questions.getState())])}
      >
        JSON
      </button>
      <p className="copied" aria-live="polite">
        {said}
      </p>
    </div>
  );
}
