import './side-panel.css';
import { RegionsSection } from '../editor/regions-section.tsx';
import { DisplaySection } from './display-section.tsx';
import { ExportSection } from './export-section.tsx';
import { LedgerSection } from './ledger-section.tsx';
import { MethodSection } from './method-section.tsx';
import { PredictionSection } from './prediction-section.tsx';
import { RegionNumbers } from './region-numbers.tsx';

/** What the network says, how it is explained, and how that is shown. */
export function SidePanel() {
  return (
    <aside className="side-panel">
      <PredictionSection />
      <MethodSection />
      <RegionsSection />
      <RegionNumbers />
      <DisplaySection />
      <LedgerSection />
      <ExportSection />
    </aside>
  );
}
