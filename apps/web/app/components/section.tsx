import { type ReactNode, useId } from 'react'

interface SectionProps {
  title: string
  text?: string
  children: ReactNode
}

/** A part of a page of settings. */
export function Section({ title, text, children }: SectionProps) {
  const id = useId()
  return (
    <section aria-labelledby={id} className="flex flex-col gap-16">
      <div>
        <h2 id={id} className="text-section">
          {title}
        </h2>
        {text ? <p className="text-ui text-text-2">{text}</p> : null}
      </div>
      {children}
    </section>
  )
}
