import type { Page } from 'playwright-core'
import type { ProductPage } from './pages.ts'
import type { State } from './states.ts'

/** Something on a page that is not as ui.md says. */
export interface Finding {
  rule: string
  /** A short selector and the first words of it. */
  element: string
  reason: string
}

/** What a rule has to know of the page before it. */
export interface LintContext {
  surface: ProductPage['surface']
  state: State
  width: number
  locale: string
  /** What the document answers when all is well, if not 200. */
  status?: number | undefined
  /** It was come to by a way that is not its address. */
  isPassing?: boolean | undefined
  /** Its words are no messages. */
  isInEnglish?: boolean | undefined
  density?: ProductPage['density']
  /** Kinds of tab stops whose rings were looked at on earlier pages; without it all of them are. */
  seenStops?: Set<string>
}

export type Rule = (page: Page, context: LintContext) => Promise<Finding[]>

/** What a rule found inside the page: the element's name and the reason. */
export type Fault = readonly [element: string, reason: string]

const mostOfOneRule = 12

/** The same fault of the same kind of element once, and not more than can be read. */
export function findingsOf(rule: string, faults: readonly Fault[]): Finding[] {
  const unlike = new Map(faults.map(([element, reason]) => [`${element}\n${reason}`, { rule, element, reason }]))
  const findings = [...unlike.values()]
  const tooMany = findings.length - mostOfOneRule
  if (tooMany <= 0) return findings
  return [...findings.slice(0, mostOfOneRule), { rule, element: '…', reason: `and ${tooMany} more` }]
}
