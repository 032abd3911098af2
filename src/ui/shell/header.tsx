import './header.css';
import { type NetworkId, networkIds } from '../../state/engine-slice.ts';
import { useSession } from '../app-context.tsx';
import { strings } from '../strings.ts';
import { BackendStatus } from './backend-status.tsx';
import { Mark } from './mark.tsx';
import { OpenFolder } from './open-folder.tsx';
import { OpenImages } from './open-images.tsx';
import { TabList } from './tab-list.tsx';
import { TrySample } from './try-sample.tsx';

/** On the first visit the two ways in stand in the middle of the page instead. */
export function Header({ withActions }: { readonly withActions: boolean }) {
  return (
    <header className="header">
      <h1 className="brand">
        <Mark />
        {strings.name}
      </h1>
      <TabList />
      <NetworkChoice />
      <BackendStatus />
      {withActions && (
        <div className="header-actions">
          <TrySample />
          <OpenFolder />
          <OpenImages primary />
        </div>
      )}
    </header>
  );
}

function NetworkChoice() {
  const { network, cards, choose } = useSession((session) => ({
    network: session.network,
    cards: session.cards,
    choose: session.chooseNetwork,
  }));
  return (
    <label className="network">
      <span>{strings.network.label}</span>
      <span className="select">
        <select value={network} title={cards[network]?.teaches} onChange={(event) => choose(event.target.value as NetworkId)}>
          {networkIds.map((id) => (
            <option key={id} value={id}>
              {cards[id]?.name ?? id}
            </option>
          ))}
        </select>
      </span>
    </label>
  );
}
