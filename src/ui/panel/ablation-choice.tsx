import { aboutFill, findingOf } from '../../state/measures/finding.ts';
import type { FilmMeasures, MethodMeasures } from '../../state/measures/measure-film.ts';
import { useApp, useQuestions } from '../app-context.tsx';
import { strings } from '../strings.ts';
import { Choice } from './choice.tsx';
import { OnDemand } from './on-demand.tsx';

type AblationChoiceProps = { readonly stage: FilmMeasures; readonly chosen: MethodMeasures };

/** With what regions are filled, and the wish to have it computed; the numbers are a column of the table. */
export function AblationChoice({ stage, chosen }: AblationChoiceProps) {
  const { questions } = useApp();
  const { findings, fill } = useQuestions(({ findings, fill }) => ({ findings: findings.ablation, fill }));
  const about = aboutFill(chosen.measured.map, fill);
  const isAnswered = stage.regions.every(({ outline }) => findingOf(findings, outline, about));
  const words = strings.statistics;
  return (
    <>
      <div className="fields">
        <Choice label={words.fill} value={fill} choices={words.fills} onChange={questions.getState().fillWith} />
      </div>
      <OnDemand question="ablation" label={words.ablate} explains={words.ablationHint}>
        {isAnswered ? <span /> : null}
      </OnDemand>
    </>
  );
}
