import './first-visit.css';
import { Download } from 'lucide-react';
import { strings } from '../strings.ts';
import { OpenFolder } from './open-folder.tsx';
import { OpenImages } from './open-images.tsx';
import { TrySample } from './try-sample.tsx';

/** Before any film: one sentence, three ways in. */
export function FirstVisit() {
  const words = strings.firstVisit;
  return (
    <div className="first-visit">
      <h2>{words.title}</h2>
      <ul>
        <li>
          <span className="way">
            <Download size={15} aria-hidden />
            {words.drop}
          </span>
          <span>{words.dropHint}</span>
        </li>
        <li>
          <OpenImages primary />
          <span>{words.imagesHint}</span>
        </li>
        <li>
          <OpenFolder />
          <span>{words.folderHint}</span>
        </li>
        <li>
          <TrySample />
          <span>{words.sampleHint}</span>
        </li>
      </ul>
    </div>
  );
}
