import { partBytes } from './blobs.ts'

export interface Part {
  number: number
  start: number
  end: number
}

/** The parts of a file of this size, all alike but the last. */
export function partsOf(size: number): Part[] {
  const count = Math.max(1, Math.ceil(size / partBytes))
  return Array.from({ length: count }, (_, index) => ({
    number: index + 1,
    start: index * partBytes,
    end: Math.min(size, (index + 1) * partBytes),
  }))
}
