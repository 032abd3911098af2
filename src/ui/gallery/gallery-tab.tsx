export function GalleryTab() {
  return <p className="tab-wait" />;
}
