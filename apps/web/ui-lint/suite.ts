import type { Visit } from './lint-pages.ts'
import { pages } from './pages.ts'

/** On both screens: with ordinary life in it, and with the longest of everything in the longest language. */
const ways = [
  { states: ['normal'], width: 1440, theme: 'light', locale: 'en' },
  { states: ['longest', 'normal'], width: 375, theme: 'dark', locale: 'en-XA' },
] as const

/** Each page twice: what the tests go through. */
export const suiteVisits: readonly Visit[] = ways.flatMap(({ states, ...way }) =>
  pages.flatMap((page): Visit[] => {
    const state = states.find((each) => page.states.includes(each))
    return state === undefined ? [] : [{ ...way, page, state }]
  }),
)
