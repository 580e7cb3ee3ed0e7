import type { ReactNode } from 'react'

/** Where a banner stands over every page of the desk; on a phone it leaves room for the menu's button. */
export function BannerStrip({ children }: { children: ReactNode }) {
  return (
    <div data-chrome className="shrink-0 border-b border-border px-12 py-8 max-md:ps-48">
      {children}
    </div>
  )
}
