import './display-section.css';
import { colourMaps } from '../../render/colour-map.ts';
import { mapKey } from '../../state/result-keys.ts';
import type { Session } from '../../state/session.ts';
import { useDisplay, useSession } from '../app-context.tsx';
import { strings } from '../strings.ts';
import { Choice } from './choice.tsx';

/** How a map is shown. None of it changes a number. */
export function DisplaySection() {
  const words = strings.display;
  return (
    <section aria-labelledby="display-heading">
      <div className="section-head">
        <h2 id="display-heading">{words.label}</h2>
      </div>
      <div className="fields">
        <ColourMapChoice />
        <ScaleChoice />
        <Threshold />
        <FollowValue />
      </div>
    </section>
  );
}

function ColourMapChoice() {
  const kind = useSession((session) => (isSigned(session) ? 'signed' : 'unsigned'));
  const { colours, set } = useDisplay(({ colours, setColours }) => ({ colours, set: setColours }));
  const choices = colourMaps.filter((map) => kind === 'signed' || map.kind === 'sequential');
  return <Choice label={strings.display.colourMap} value={colours[kind]} choices={choices} onChange={(id) => set(kind, id)} />;
}

/** Has the map on the stage, or the one to come, two sides? */
function isSigned(session: Session): boolean {
  const method = session.methods.find(({ id }) => id === session.method);
  if (!method || !session.selected) return false;
  return session.maps[mapKey(session, session.selected, method)]?.signed ?? method.signed;
}

function ScaleChoice() {
  const { scale, set } = useSession((session) => ({ scale: session.scale, set: session.setScale }));
  return <Choice label={strings.display.scale} value={scale} choices={strings.display.scales} onChange={set} />;
}

function Threshold() {
  const { threshold, set } = useDisplay(({ threshold, setThreshold }) => ({ threshold, set: setThreshold }));
  const percent = Math.round(100 * threshold);
  return (
    <label>
      <span>{strings.display.threshold}</span>
      <span className="threshold">
        <input
          type="range"
          min={0}
          max={100}
          value={percent}
          aria-valuetext={strings.display.thresholdValue(percent)}
          onChange={(event) => set(event.target.valueAsNumber / 100)}
        />
        <span aria-hidden="true">{percent} %</span>
      </span>
    </label>
  );
}

function FollowValue() {
  const { on, set } = useDisplay(({ opacityFollowsValue, followValue }) => ({ on: opacityFollowsValue, set: followValue }));
  return (
    <label className="check">
      <input type="checkbox" checked={on} onChange={(event) => set(event.target.checked)} />
      {strings.display.followValue}
    </label>
  );
}
