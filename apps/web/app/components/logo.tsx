/** The mark: three stages, one ahead of the other. */
export function Logo() {
  return (
    // Its size stands here as well: without a style sheet it would fill the screen.
    <svg width="24" height="24" viewBox="0 0 24 24" className="size-24 shrink-0" aria-hidden>
      <rect width="24" height="24" rx="6" className="fill-accent" />
      <rect x="6" y="6" width="3" height="12" rx="1" className="fill-on-accent" />
      <rect x="10.5" y="6" width="3" height="8" rx="1" className="fill-on-accent" />
      <rect x="15" y="6" width="3" height="4" rx="1" className="fill-on-accent" />
    </svg>
  )
}
