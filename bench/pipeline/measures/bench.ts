import type { Driver, Engines } from '../engines.ts'

export interface Bench {
  engines: Engines
  rounds: number
  /** How much work a round is; 1 is what the figures were taken with. */
  scale: number
}

/** Distinct over rounds: a new group reads from the beginning. */
export function groupNames(prefix: string): () => string {
  let count = 0
  return () => `${prefix}-${++count}`
}

export function named(what: string, { name }: Driver): string {
  return `${what}, ${name}`
}
