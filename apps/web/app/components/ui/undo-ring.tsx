interface UndoRingProps {
  leftMs: number
  totalMs: number
}

/** A ring that empties with the time the server has left for an undo. */
export function UndoRing({ leftMs, totalMs }: UndoRingProps) {
  const goneShare = totalMs > 0 ? 1 - Math.min(1, leftMs / totalMs) : 1
  return (
    <svg viewBox="0 0 16 16" className="size-icon shrink-0 -rotate-90" aria-hidden>
      <circle cx="8" cy="8" r="6" fill="none" strokeWidth="2" className="stroke-border" />
      <circle
        cx="8"
        cy="8"
        r="6"
        fill="none"
        strokeWidth="2"
        pathLength={100}
        strokeDasharray={100}
        strokeDashoffset={goneShare * 100}
        className="animate-ring stroke-accent"
        style={{ '--left': `${leftMs}ms` }}
      />
    </svg>
  )
}
