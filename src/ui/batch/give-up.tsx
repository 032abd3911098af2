import { useStudy } from '../app-context.tsx';
import { strings } from '../strings.ts';

const words = strings.batch;

/** What can be dropped where the browser has no more room. */
export function GiveUp() {
  const { study, storage, drop } = useStudy(({ study, storage, drop }) => ({ study, storage, drop }));
  if (!study) return null;
  return (
    <span className="batch-exports batch-give-up">
      {storage && <span className="aside">{words.storage(sizeText(storage.usage), sizeText(storage.quota))}</span>}
      {(['originals', 'maps', 'thumbnails'] as const).map((what) => (
        <button key={what} type="button" className="button" onClick={() => void drop(what)}>
          {words.drop[what]}
        </button>
      ))}
    </span>
  );
}

const sizeText = (bytes: number) => (bytes < 1e9 ? `${(bytes / 1e6).toFixed(0)} MB` : `${(bytes / 1e9).toFixed(1)} GB`);
