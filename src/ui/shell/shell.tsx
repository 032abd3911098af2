import './shell.css';
import { useSession } from '../app-context.tsx';
import { SidePanel } from '../panel/side-panel.tsx';
import { Viewer } from '../viewer/viewer.tsx';
import { DropZone } from './drop-zone.tsx';
import { FilmStrip } from './film-strip.tsx';
import { FirstVisit } from './first-visit.tsx';
import { Footer } from './footer.tsx';
import { Header } from './header.tsx';
import { Problems } from './problems.tsx';

/** The page: header, problems if there are any, the film between its strip and its panel, footer. */
export function Shell() {
  const isFirstVisit = useSession(({ films }) => films.length === 0);
  return (
    <div className="shell">
      <Header withActions={!isFirstVisit} />
      <Problems />
      {isFirstVisit ? (
        <FirstVisit />
      ) : (
        <main className="desk">
          <FilmStrip />
          <Viewer />
          <SidePanel />
        </main>
      )}
      <Footer />
      <DropZone />
    </div>
  );
}
