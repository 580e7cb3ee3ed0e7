import { constants, getPriority, setPriority } from 'node:os'

const { PRIORITY_BELOW_NORMAL: low } = constants.priority

/** From now on this process lets others on its machine go first. Who was started with less priority still keeps that. */
export function giveWay(): void {
  if (getPriority() < low) setPriority(low)
}
