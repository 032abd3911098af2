/** The program's mark. */
export function Mark() {
  return (
    <svg viewBox="0 0 32 32" width="20" height="20" aria-hidden="true">
      <circle cx="16" cy="16" r="13.5" fill="none" stroke="var(--accent)" strokeWidth="3" />
      <circle cx="18" cy="18" r="5.5" fill="#f97b3d" />
    </svg>
  );
}
