export function StudiesTab() {
  return <p className="tab-wait" />;
}
