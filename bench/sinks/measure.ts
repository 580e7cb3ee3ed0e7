import type { Line } from '../report.ts'

export interface SinkBench {
  /** Of measures that compare two sides in alternating rounds. */
  rounds: number
  /** How much work a round is; 1 is what the figures were taken with. */
  scale: number
  /** How many applicants searches and figures are read from. */
  people: number
}

/** A measure opens the engines it needs and closes them: what one leaves behind must not slow the next. */
export type SinkMeasure = (bench: SinkBench) => Promise<Line[]>
