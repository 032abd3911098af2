import { coverageOn, factsOf, lungsOf } from '../../export/measured-map.ts';
import { type Usual, upperFence, usualOutsideLungs } from '../../export/usual-outside-lungs.ts';
import { type OutsidePlace, outsidePlace } from '../../stats/measures/outside-place.ts';
import { optionsOf } from '../request-slice.ts';
import type { Session } from '../session.ts';
import type { FilmMeasures, MethodMeasures } from './measure-film.ts';

/** How much of a map lies outside the lungs, where, and what is usual. */
export type LungsAlarm = {
  readonly share: number;
  readonly most: { readonly place: OutsidePlace; readonly share: number } | undefined;
  /** Of this network, method and class on reference films; undefined where that was not measured. */
  readonly usual: Usual | undefined;
  /** Worth a warning: more than half, or far above what is usual of this network. */
  readonly isHigh: boolean;
};

/** Undefined where the regions do not show both lungs, or the map shows nothing. */
export function lungsAlarm(
  session: Session,
  { regions, image }: FilmMeasures,
  { method, measured }: MethodMeasures,
): LungsAlarm | undefined {
  const { map, reading } = measured;
  const share = measured.outsideLungs?.share;
  const lungs = lungsOf(regions);
  if (share === undefined || !lungs) return undefined;
  const usual = isUsualQuestion(session, method) ? usualOf(session, measured) : undefined;
  return {
    share,
    most: outsidePlace(factsOf(map, reading), coverageOn(map, lungs, image)),
    usual,
    isHigh: share > mostOutside || (usual !== undefined && share > upperFence(usual)),
  };
}

/** Figures of what is usual were taken with the default options. */
function isUsualQuestion(session: Session, method: MethodMeasures['method']): boolean {
  const options = optionsOf(session, method);
  return session.output === 'logit' && method.options.every((option) => options[option.id] === option.default);
}

function usualOf({ cards, network }: Session, { map, reading }: MethodMeasures['measured']): Usual | undefined {
  const explained = cards[network]?.classes[map.params.explainedClass]?.id ?? '';
  return usualOutsideLungs(map.params.sha256, map.params.method, reading, explained);
}

/**
 * More than this outside the lungs and the map speaks of something else. On the native films of the validation split that is so of 0, 2 and 24 % of the
 * gradient, Grad-CAM and LRP maps of `pneumonia`, and of 24, 30 and 89 % of those of `pneumonia-naive` (training/usual_outside_lungs.py).
 */
const mostOutside = 0.5;
