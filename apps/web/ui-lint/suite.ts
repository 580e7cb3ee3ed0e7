import { type KnownFinding, knownFindings } from './known-findings.ts'
import type { Visit, Visited } from './lint-pages.ts'
import { pages } from './pages.ts'

/** On both screens: with ordinary life in it, and with the longest of everything in the longest language. */
const ways = [
  { states: ['normal'], width: 1440, theme: 'light', locale: 'en' },
  { states: ['longest', 'normal'], width: 375, theme: 'dark', locale: 'en-XA' },
] as const

/** Each page twice. */
export const suiteVisits: readonly Visit[] = ways.flatMap(({ states, ...way }) =>
  pages.flatMap((page): Visit[] => {
    const state = states.find((each) => page.states.includes(each))
    return state === undefined ? [] : [{ ...way, page, state }]
  }),
)

/** What is wrong with the suite: what was found and is not known, and what is known and was not found. */
export function surprises(all: readonly Visited[], known: readonly KnownFinding[] = knownFindings): string[] {
  const found = all.flatMap(({ visit: { page, state, width }, findings }) =>
    findings.map((finding) => ({ ...finding, page: page.name, way: `${state} ${width}` })),
  )
  const isSame = (one: { page: string; rule: string }, other: { page: string; rule: string }): boolean =>
    one.page === other.page && one.rule === other.rule
  const unknown = found.filter((finding) => !known.some((each) => isSame(each, finding)))
  const gone = known.filter((each) => !found.some((finding) => isSame(each, finding)))
  return [
    ...unknown.map(({ page, way, rule, element, reason }) => `${page} ${way} | ${rule} | ${element} | ${reason}`),
    ...gone.map(({ page, rule }) => `${page} | ${rule} | is known, but does not happen any more`),
  ]
}
