import type { MethodDescription } from '../../shared/saliency-map.ts';
import { useSession } from '../app-context.tsx';
import { strings } from '../strings.ts';
import { ColourBar } from './colour-bar.tsx';
import { SlowMap } from './slow-map.tsx';
import type { Heat } from './use-heat.ts';

type MapCaptionProps = { readonly film: string; readonly heat: Heat; readonly method: MethodDescription; readonly isOpen: boolean };

/** What the map is, on what scale, or why there is none. */
export function MapCaption({ film, heat, method, isOpen }: MapCaptionProps) {
  const isStuck = useSession((session) => (session.engineFailure ?? session.networkFailure) !== undefined);
  const isEmpty = heat.map?.data.every((value) => value === 0);
  return (
    <>
      {heat.map && heat.range.high > 0 && <ColourBar heat={heat} />}
      {isEmpty && <p className="pane-wait">{method.id === 'gradcam' ? strings.method.empty : strings.method.zero}</p>}
      {isOpen && !isStuck && !heat.map && !heat.failure && method.slow && <SlowMap film={film} method={method} />}
      {isOpen && !isStuck && !heat.map && (heat.failure || !method.slow) && (
        <p className={`pane-note is-bottom-right ${heat.failure ? 'is-bad' : 'calm'}`}>{heat.failure ?? strings.method.working}</p>
      )}
    </>
  );
}
