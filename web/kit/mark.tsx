/** The sign of Kept: a tick that, with its post, reads as a K. */
export function Mark({ size = 26, isOnDark = false }: { size?: number; isOnDark?: boolean }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <rect width="32" height="32" rx="9" fill={isOnDark ? 'var(--on-deep)' : 'var(--accent)'} />
      <g
        fill="none"
        stroke={isOnDark ? 'var(--deep)' : 'var(--surface)'}
        strokeWidth="3"
        strokeLinecap="round"
        strokeLinejoin="round"
      >
        <path d="M10.5 8v16" />
        <path d="M10.5 14.2l4.2 3.6L22.8 8.6" />
        <path d="M17.2 16.4l5.8 7.4" />
      </g>
    </svg>
  );
}

export function Wordmark({ isOnDark = false }: { isOnDark?: boolean }) {
  return (
    <span style={{ display: 'inline-flex', alignItems: 'center', gap: 'var(--s2)' }}>
      <Mark isOnDark={isOnDark} />
      <span style={{ fontSize: '1.2rem', fontWeight: 680, letterSpacing: '-0.03em' }}>Kept</span>
    </span>
  );
}
