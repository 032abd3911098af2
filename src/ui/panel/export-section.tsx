import './export-section.css';
import { Download } from 'lucide-react';
import { exportLedgers, exportMaps, exportPredictions } from '../../state/exports.ts';
import { selectedFilm } from '../../state/films-slice.ts';
import { shownMaps } from '../../state/shown-maps.ts';
import { useApp, useSession, useStudy } from '../app-context.tsx';
import { saveFiles } from '../save-files.ts';
import { strings } from '../strings.ts';
import { pictureOfStage } from '../viewer/picture-of-stage.ts';

/** Every number, and the picture, to take away. */
export function ExportSection() {
  const app = useApp();
  const { session } = app;
  const { hasPrediction, hasMap, hasLedger } = useSession((now) => ({
    hasPrediction: isAny(now.predictions),
    hasMap: isAny(now.maps),
    hasLedger: shownMaps(now).some(({ ledger }) => ledger !== undefined),
  }));
  const isFolder = useStudy((study) => study.isFolder); // its bar exports the predictions of all films
  const words = strings.exports;
  const savePicture = async () => {
    const film = selectedFilm(session.getState());
    const picture = film && (await pictureOfStage(app, film));
    saveFiles(picture ? [picture] : []);
  };
  return (
    <section aria-labelledby="export-heading">
      <div className="section-head">
        <h2 id="export-heading">{words.label}</h2>
      </div>
      <div className="exports">
        {!isFolder && (
          <ExportButton
            text={words.what.predictions}
            label={words.predictions}
            hint={words.predictionsHint}
            isReady={hasPrediction}
            onPress={() => saveFiles([exportPredictions(session.getState())])}
          />
        )}
        <ExportButton
          text={words.what.map}
          label={words.map}
          hint={words.mapHint}
          isReady={hasMap}
          onPress={() => saveFiles(exportMaps(session.getState()))}
        />
        <ExportButton
          text={words.what.picture}
          label={words.picture}
          hint={words.pictureHint}
          isReady={hasMap}
          onPress={() => void savePicture()}
        />
        <ExportButton
          text={words.what.ledger}
          label={words.ledger}
          hint={words.ledgerHint}
          isReady={hasLedger}
          onPress={() => saveFiles(exportLedgers(session.getState()))}
        />
      </div>
    </section>
  );
}

const isAny = (results: object) => Object.keys(results).length > 0;

type ExportButtonProps = {
  readonly text: string;
  readonly label: string;
  readonly hint: string;
  readonly isReady: boolean;
  readonly onPress: () => void;
};

function ExportButton({ text, label, hint, isReady, onPress }: ExportButtonProps) {
  return (
    <button type="button" className="button" aria-label={label} title={hint} disabled={!isReady} onClick={onPress}>
      <Download size={14} aria-hidden />
      {text}
    </button>
  );
}
