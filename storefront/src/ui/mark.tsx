/** The shop's mark as it is drawn in `src/app/icon.svg`, for pictures that are rendered from markup. */
export function Mark({ size }: { size: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32">
      <rect width="32" height="32" fill="#2b3fae" />
      <path
        d="M8 11h16l-1.6 12.5H9.6L8 11Zm4.5 0a3.5 3.5 0 0 1 7 0"
        fill="none"
        stroke="#fdfbf6"
        strokeWidth="2"
        strokeLinejoin="round"
      />
    </svg>
  );
}
