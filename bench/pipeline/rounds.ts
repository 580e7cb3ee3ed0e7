import { type Line, spreadText } from '../report.ts'
import { median } from '../statistics.ts'
import type { Pace } from './countdown.ts'

export interface Sides {
  own: () => Promise<Pace>
  bare: () => Promise<Pace>
}

export interface Paces {
  own: Pace[]
  bare: Pace[]
}

/** Both sides in alternating rounds; the one that begins changes, since the second finds warmer caches. */
export async function alternate(what: string, rounds: number, sides: Sides): Promise<Paces> {
  const paces: Paces = { own: [], bare: [] }
  for (let round = 0; round < rounds; round++) {
    const order = round % 2 === 0 ? (['bare', 'own'] as const) : (['own', 'bare'] as const)
    for (const side of order) paces[side].push(await sides[side]())
    process.stdout.write(
      `  ${what}, round ${round + 1}: ${textOf(paces.own[round])}; bare ${textOf(paces.bare[round])}\n`,
    )
  }
  return paces
}

function textOf(pace: Pace | undefined): string {
  return pace === undefined ? '' : `${pace.perSecond.toFixed(0)}/s at ${pace.cpuMicros.toFixed(0)} µs of processor`
}

export interface RatioGoal {
  goal: string
  isMet: (ratio: number) => boolean
}

/** The median ratio of the rounds with its spread, and both paces behind it. */
export function ratioLine(what: string, { own, bare }: Paces, { goal, isMet }: RatioGoal): Line {
  const ratios = own.map((pace, round) => pace.perSecond / (bare[round]?.perSecond ?? Number.NaN))
  const perSecond = (paces: Pace[]) => median(paces.map((pace) => pace.perSecond)).toFixed(0)
  const cpu = (paces: Pace[]) => median(paces.map((pace) => pace.cpuMicros)).toFixed(0)
  const seen = `${spreadText(ratios, 2)}: ${perSecond(own)}/s of ${perSecond(bare)}/s; ${cpu(own)} of ${cpu(bare)} µs of processor`
  return { what, seen, goal, isMet: isMet(median(ratios)) }
}

export function atLeast(least: number): RatioGoal {
  return { goal: `≥ ${least}`, isMet: (ratio) => ratio >= least }
}
