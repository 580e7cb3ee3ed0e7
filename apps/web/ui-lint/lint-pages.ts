import type { Browser } from 'playwright-core'
import type { Finding } from './finding.ts'
import { lintPage } from './lint-page.ts'
import { openPage, type Opening, type Theme } from './open-page.ts'
import type { ProductPage } from './pages.ts'
import type { State } from './states.ts'

/** One way to look at a page. */
export interface Visit {
  page: ProductPage
  state: State
  width: number
  theme: Theme
  locale: string
}

export interface Visited {
  visit: Visit
  findings: Finding[]
}

/** As many as two cores bear. */
const pagesAtOnce = 2

export interface Linting {
  browser: Browser
  product: Opening['product']
  visits: readonly Visit[]
  /** Looks at the ring of each kind of tab stop once per width and theme instead of on every page. */
  ringsOnce?: boolean
  say?: (visited: Visited) => void
}

/** Goes through the visits in their order, two at a time, and says of each what is not as ui.md says. */
export async function lintPages({ visits, say, ...linting }: Linting): Promise<Visited[]> {
  const rings = new Map<string, Set<string>>()
  const all: Visited[] = []
  const rest = visits.values()
  const work = async (): Promise<void> => {
    for (const visit of rest) {
      const visited = { visit, findings: await lintSurely(visit, { ...linting, rings }) }
      all.push(visited)
      say?.(visited)
    }
  }
  await Promise.all(Array.from({ length: pagesAtOnce }, work))
  return all
}

interface VisitLinting extends Pick<Linting, 'browser' | 'product' | 'ringsOnce'> {
  rings: Map<string, Set<string>>
}

/** What a machine that has much else to do can make happen: it counts when it happens again. */
const ofTime: ReadonlySet<string> = new Set(['open', 'layout-shift', 'focus-kept', 'reload', 'console'])

async function lintSurely(visit: Visit, linting: VisitLinting): Promise<Finding[]> {
  const findings = await lintVisit(visit, linting)
  if (!findings.some(({ rule }) => ofTime.has(rule))) return findings
  const again = await lintVisit(visit, linting)
  if (findings.some(({ rule }) => rule === 'open')) return again
  // Rings are looked at the first time alone.
  return findings.filter(({ rule }) => !ofTime.has(rule) || again.some((other) => other.rule === rule))
}

async function lintVisit(visit: Visit, { browser, product, ringsOnce, rings }: VisitLinting): Promise<Finding[]> {
  const { page: shown, ...rest } = visit
  const seenStops = rings.get(`${rest.width} ${rest.theme}`) ?? new Set()
  if (ringsOnce) rings.set(`${rest.width} ${rest.theme}`, seenStops)
  const opened = await openPage(browser, { product, ...visit }).catch(reasonOf)
  if (typeof opened === 'string') return [{ rule: 'open', element: 'html', reason: opened }]
  try {
    const context = {
      ...rest,
      surface: shown.surface,
      status: shown.status,
      density: shown.density,
      isPassing: shown.isPassing,
      isInEnglish: shown.isInEnglish,
      seenStops,
    }
    return [...wrongStatus(visit, opened.status), ...(await lintPage(opened.page, context))]
  } catch (error) {
    return [{ rule: 'open', element: 'html', reason: reasonOf(error) }]
  } finally {
    await opened.close()
  }
}

function wrongStatus({ page, state }: Visit, status: number | undefined): Finding[] {
  const meant = page.status ?? 200
  if (state === 'error' || status === undefined || status === meant) return []
  return [{ rule: 'open', element: 'html', reason: `it answers ${status} instead of ${meant}` }]
}

/** With what it came from, in a line. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const [first = ''] = error.message.split('\n')
  return error.cause === undefined ? first : `${first}: ${reasonOf(error.cause)}`
}
