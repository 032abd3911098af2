import { lungsAlarm } from '../../state/measures/lungs-alarm.ts';
import type { FilmMeasures, MethodMeasures } from '../../state/measures/measure-film.ts';
import { useApp } from '../app-context.tsx';
import { strings } from '../strings.ts';
import { share } from './share.ts';

type LungsAlarmProps = { readonly stage: FilmMeasures; readonly chosen: MethodMeasures };

/** How much of the map lies outside the lungs: what, where, and what is usual. */
export function LungsAlarm({ stage, chosen }: LungsAlarmProps) {
  const { session } = useApp();
  const alarm = lungsAlarm(session.getState(), stage, chosen);
  if (!alarm) return null;
  const { most, usual, isHigh } = alarm;
  const words = strings.lungsAlarm;
  return (
    <p className={`notice lungs-alarm ${isHigh ? 'is-strong' : ''}`}>
      <b>{words.share(share(alarm.share), chosen.method.label)}</b> {most && words.most(share(most.share), words.places[most.place])}{' '}
      {usual && words.usual(share(usual.median), share(usual.lower), share(usual.upper), usual.films)}
    </p>
  );
}
