import type { ModelCard } from '../../shared/model-card.ts';
import type { Study } from '../../shared/study.ts';
import type { Session } from '../session.ts';

/** The card of the network that a study is explained with, whichever one the header has chosen; undefined until it is read. */
export function cardOfStudy({ cards }: Pick<Session, 'cards'>, study: Pick<Study, 'network'> | undefined): ModelCard | undefined {
  return Object.values(cards).find((card) => card.id === study?.network.id);
}
