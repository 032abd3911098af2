import { cardOfStudy } from '../../state/study/card-of-study.ts';
import { useSession, useStudy } from '../app-context.tsx';
import { strings } from '../strings.ts';

/** With which network, class and methods the study is explained: the same for every film, whatever the viewer asks. */
export function ExplainedWith() {
  const study = useStudy((now) => now.study);
  const card = useSession((session) => cardOfStudy(session, study));
  const methods = useSession((session) => session.methods);
  if (!study) return null;
  const { explainedClass, methods: used } = study.settings;
  const words = strings.gallery;
  const label =
    card?.classes.find(({ id }) => id === explainedClass)?.label ?? (explainedClass === 'predicted' ? undefined : explainedClass);
  const network = card?.name ?? study.network.id;
  const labels = used.map((id) => methods.find((method) => method.id === id)?.label ?? id);
  return (
    <span className="gallery-explained" title={`${words.explained(network, label)}. ${words.explainedHow(labels.join(', '))}`}>
      {words.explained(network, label)}
    </span>
  );
}
