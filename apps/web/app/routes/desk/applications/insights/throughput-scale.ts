import type { Throughput } from '@plutomi/contracts/api/insights'

export type Day = Throughput['days'][number]

export const seriesNames = ['applied', 'moved', 'succeeded', 'rejected', 'withdrawn'] as const
export type SeriesName = (typeof seriesNames)[number]

/** The chart's own units; it is stretched to the width there is. */
export const WIDTH = 1000
export const HEIGHT = 200

export interface Scale {
  /** The value at the upper edge: a round number. */
  top: number
  xOf: (index: number) => number
  yOf: (value: number) => number
}

export function scaleOf(days: readonly Day[], shown: readonly SeriesName[]): Scale {
  const most = Math.max(...days.flatMap((day) => shown.map((name) => day[name])), 0)
  const top = roundUp(most)
  return {
    top,
    xOf: (index) => (days.length < 2 ? WIDTH / 2 : (index / (days.length - 1)) * WIDTH),
    yOf: (value) => HEIGHT - (value / top) * HEIGHT,
  }
}

/** The next of 4, 8, 12, 20, 40, 80, 120, 200 …: four lines of it are whole numbers. */
export function roundUp(value: number): number {
  for (let power = 1; ; power *= 10) {
    const fit = [4, 8, 12, 20].find((step) => step * power >= value)
    if (fit !== undefined) return fit * power
  }
}

/** The points of a line; a single day is drawn from edge to edge. */
export function pathOf(days: readonly Day[], name: SeriesName, { xOf, yOf }: Scale): string {
  const [only] = days
  if (days.length === 1 && only !== undefined) return `M0 ${yOf(only[name])}H${WIDTH}`
  return days.map((day, index) => `${index === 0 ? 'M' : 'L'}${round(xOf(index))} ${round(yOf(day[name]))}`).join('')
}

/** Which days have their date below the chart: at most so many, the first and the last among them. */
export function labelledDays(count: number, most: number): number[] {
  const steps = Math.min(count, most) - 1
  if (steps < 1) return count === 0 ? [] : [0]
  return Array.from({ length: steps + 1 }, (_, index) => Math.round((index * (count - 1)) / steps))
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}
