import type { ReactNode } from 'react'

/** A group of specimens with its name. */
export function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="flex flex-col gap-12 border-t border-border py-20">
      <h2 className="text-section">{title}</h2>
      {children}
    </section>
  )
}

export function Row({ children }: { children: ReactNode }) {
  return <div className="flex flex-wrap items-center gap-12">{children}</div>
}
