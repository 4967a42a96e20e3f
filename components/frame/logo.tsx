/** Two burrows under one roof. */
export function Logo({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 32 32" className={className} aria-hidden="true">
      <rect width="32" height="32" rx="7" fill="#4a43d6" />
      <path d="M6 25V17a10 10 0 0 1 20 0v8" fill="none" stroke="#fff" strokeWidth="3" strokeLinecap="round" />
      <path
        d="M12 25v-6a4 4 0 0 1 8 0v6"
        fill="none"
        stroke="#c9c6ff"
        strokeWidth="3"
        strokeLinecap="round"
      />
    </svg>
  );
}
