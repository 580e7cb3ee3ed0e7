import { createContext, type ReactNode, useContext } from 'react'
import { cx } from '../../../lib/cx.ts'

type Pane = 'light' | 'dark'

const PaneContext = createContext<Pane>('light')

/** A group of components. */
export function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="flex flex-col gap-24 border-t border-border py-20">
      <h2 className="text-section">{title}</h2>
      {children}
    </section>
  )
}

/** A component with all its states, light and dark side by side. */
export function Part({ name, children }: { name: string; children: ReactNode }) {
  return (
    <section className="flex flex-col gap-8">
      <h3 className="text-ui font-semibold">{name}</h3>
      <Panes>{children}</Panes>
    </section>
  )
}

/** What stands in it is drawn twice. */
export function Panes({ children }: { children: ReactNode }) {
  return (
    <div className="grid gap-12 lg:grid-cols-2">
      {(['light', 'dark'] as const).map((pane) => (
        <PaneContext key={pane} value={pane}>
          <div
            className={cx(
              'flex min-w-0 flex-col gap-16 rounded-control border border-border bg-bg p-16 text-text',
              pane,
            )}
          >
            {children}
          </div>
        </PaneContext>
      ))}
    </div>
  )
}

/** A name of a field that is no other one's on the page. */
export function useNamed(): (name: string) => string {
  const pane = useContext(PaneContext)
  return (name) => `${pane}-${name}`
}

/** A name that is read out and that no other landmark of the page has. */
export function useTitled(): (title: string) => string {
  const pane = useContext(PaneContext)
  return (title) => (pane === 'light' ? title : `${title}, dark`)
}

export function Row({ children }: { children: ReactNode }) {
  return <div className="flex flex-wrap items-start gap-x-16 gap-y-12">{children}</div>
}

interface StateProps {
  name: string
  /** Shown as if the pointer or the focus were there (see `usePseudoStates`). */
  look?: 'hover' | 'active' | 'focus'
  isWide?: boolean
  children: ReactNode
}

/** One state of a component under its name. */
export function State({ name, look, isWide = false, children }: StateProps) {
  return (
    <div className={cx('flex min-w-0 flex-col items-start gap-4', isWide && 'w-full')}>
      <span className="text-count text-text-3">{name}</span>
      <div className={cx('min-w-0 max-w-full', isWide && 'w-full')} data-look={look}>
        {children}
      </div>
    </div>
  )
}
