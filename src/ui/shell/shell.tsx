import './shell.css';
import { useSession } from '../app-context.tsx';
import { BatchBar } from '../batch/batch-bar.tsx';
import { IntakeDialog } from '../batch/intake-dialog.tsx';
import { SidePanel } from '../panel/side-panel.tsx';
import { Viewer } from '../viewer/viewer.tsx';
import { DropZone } from './drop-zone.tsx';
import { FilmStrip } from './film-strip.tsx';
import { FirstVisit } from './first-visit.tsx';
import { Footer } from './footer.tsx';
import { Header } from './header.tsx';
import { Problems } from './problems.tsx';
import { TabPanels } from './tab-panels.tsx';
import { useTab } from './use-tab.ts';

/** The page: header with its tabs, problems if there are any, what the tab shows, footer. */
export function Shell() {
  const hasNoFilm = useSession(({ films }) => films.length === 0);
  const isFirstVisit = useTab() === 'viewer' && hasNoFilm;
  return (
    <div className="shell">
      <Header withActions={!isFirstVisit} />
      <BatchBar />
      <Problems />
      <main className="rooms">
        <TabPanels viewer={hasNoFilm ? <FirstVisit /> : <Desk />} />
      </main>
      <Footer />
      <DropZone />
      <IntakeDialog />
    </div>
  );
}

/** The film between its strip and its panel. */
function Desk() {
  return (
    <div className="desk">
      <FilmStrip />
      <Viewer />
      <SidePanel />
    </div>
  );
}
