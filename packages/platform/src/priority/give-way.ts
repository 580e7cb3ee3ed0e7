import { constants, getPriority, setPriority } from 'node:os'

const { PRIORITY_BELOW_NORMAL: low } = constants.priority

/**
 * From now on a process, by default this one, lets others on its machine go first. Who was started with less priority
 * keeps that.
 */
export function giveWay(pid = process.pid): void {
  if (getPriority(pid) < low) setPriority(pid, low)
}
