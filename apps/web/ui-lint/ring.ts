import type { Box } from './in-page/elements.ts'
import type { Picture } from './png.ts'

/** A ring lies this far around its element at most, or inside of it. */
export const ringReach = 6
const leastContrast = 3
/** Corners are round, and a box of a group has gaps. */
const wholeShare = 0.6

/** Which share of each side of the box changed visibly between both pictures; 1 is all along, or out of the picture. */
export function ringAround(box: Box, { before, after }: Pictures): Record<Side, number> {
  const changed = changedPixels(before, after)
  const { width, height } = before
  const reach = Array.from({ length: ringReach * 2 + 1 }, (_, index) => index - ringReach)
  const isChanged = (x: number, y: number): boolean => x >= 0 && x < width && changed.has(y * width + x)
  const down = (edge: number): number =>
    isBeyond(edge, width)
      ? 1
      : share(range(box.top, box.bottom, height), (y) => reach.some((by) => isChanged(edge + by, y)))
  const across = (edge: number): number =>
    isBeyond(edge, height)
      ? 1
      : share(range(box.left, box.right, width), (x) => reach.some((by) => isChanged(x, edge + by)))
  return {
    left: down(Math.round(box.left)),
    top: across(Math.round(box.top)),
    right: down(Math.round(box.right)),
    bottom: across(Math.round(box.bottom)),
  }
}

export interface Pictures {
  before: Picture
  after: Picture
}

/** A side out of the picture is out of the window: nobody can judge it. */
function isBeyond(edge: number, size: number): boolean {
  return edge < 0 || edge > size
}

function range(from: number, to: number, size: number): number[] {
  const first = Math.max(0, Math.round(from))
  const last = Math.min(size, Math.round(to))
  return Array.from({ length: Math.max(0, last - first) }, (_, index) => first + index)
}

function share(places: readonly number[], isHit: (place: number) => boolean): number {
  return places.length === 0 ? 1 : places.filter(isHit).length / places.length
}

export const sides = ['top', 'right', 'bottom', 'left'] as const
type Side = (typeof sides)[number]

/** The sides along which no ring is seen. */
export function missingSides(shares: Record<Side, number>): Side[] {
  return sides.filter((side) => shares[side] < wholeShare)
}

function changedPixels(before: Picture, after: Picture): Set<number> {
  const changed = new Set<number>()
  for (let pixel = 0; pixel < before.width * before.height; pixel += 1) {
    if (!isSame(pixel, before, after) && contrastAt(pixel, before, after) >= leastContrast) changed.add(pixel)
  }
  return changed
}

function isSame(pixel: number, { rgb }: Picture, { rgb: other }: Picture): boolean {
  const at = pixel * 3
  return rgb[at] === other[at] && rgb[at + 1] === other[at + 1] && rgb[at + 2] === other[at + 2]
}

function contrastAt(pixel: number, before: Picture, after: Picture): number {
  const [dark = 0, light = 0] = [luminanceAt(pixel, before), luminanceAt(pixel, after)].sort((a, b) => a - b)
  return (light + 0.05) / (dark + 0.05)
}

function luminanceAt(pixel: number, { rgb }: Picture): number {
  const linear = (part: number): number => {
    const share = (rgb[pixel * 3 + part] ?? 0) / 255
    return share <= 0.040_45 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  }
  return 0.2126 * linear(0) + 0.7152 * linear(1) + 0.0722 * linear(2)
}
