import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react'
import { defaultLocale, type Locale } from './locale.ts'
import { type Area, type Catalogue, type Translate, translator } from './messages.ts'

interface PageSettings {
  locale: Locale
  timeZone: string
  /** The server's time of this document in ms, so that a moved clock is moved in the browser too. */
  serverNow: number
}

const PageContext = createContext<PageSettings>({ locale: defaultLocale, timeZone: 'UTC', serverNow: 0 })
const NowContext = createContext(0)

/** Language, zone and time for everything below; a nested one changes only what it names. */
export function PageProvider({ children, ...changes }: Partial<PageSettings> & { children: ReactNode }) {
  const outer = useContext(PageContext)
  const locale = changes.locale ?? outer.locale
  const timeZone = changes.timeZone ?? outer.timeZone
  const serverNow = changes.serverNow ?? outer.serverNow
  const settings = useMemo(() => ({ locale, timeZone, serverNow }), [locale, timeZone, serverNow])
  const page = <PageContext value={settings}>{children}</PageContext>
  return changes.serverNow === undefined ? page : <NowProvider serverNow={serverNow}>{page}</NowProvider>
}

function NowProvider({ serverNow, children }: { serverNow: number; children: ReactNode }) {
  const [tick, setTick] = useState({ serverNow, elapsedMs: 0 })
  useEffect(() => {
    const startedAt = Date.now()
    const timer = setInterval(() => setTick({ serverNow, elapsedMs: Date.now() - startedAt }), 15_000)
    return () => clearInterval(timer)
  }, [serverNow])
  // A tick that belongs to an older document's time counts no more.
  return <NowContext value={serverNow + (tick.serverNow === serverNow ? tick.elapsedMs : 0)}>{children}</NowContext>
}

export function usePageSettings(): PageSettings {
  return useContext(PageContext)
}

/** The time by the server's clock, in ms; ticks every quarter of a minute. */
export function useNow(): number {
  return useContext(NowContext)
}

/** The area's sentences in the reader's language: `const t = useMessages(desk); t('board.empty')`. */
export function useMessages<C extends Catalogue>(area: Area<C>): Translate<C> {
  const { locale } = useContext(PageContext)
  return useMemo(() => translator(area, locale), [area, locale])
}
