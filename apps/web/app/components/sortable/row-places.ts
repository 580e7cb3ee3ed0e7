/** Where a row of a list stands while nothing is carried. */
export interface RowBox {
  top: number
  height: number
}

/** The place whose middle is nearest to that of the row at `from`, carried so far down. */
export function placeNear(boxes: readonly RowBox[], from: number, carriedPx: number): number {
  const own = boxes[from]
  if (!own) return from
  const distances = boxes.map((box) => Math.abs(middleOf(box) - middleOf(own) - carriedPx))
  return distances.indexOf(Math.min(...distances))
}

/** How far down each row goes when the one at `from` would be dropped at `to`: it stands there, those between make room. */
export function shiftsOf(boxes: readonly RowBox[], from: number, to: number): number[] {
  const [own, target] = [boxes[from], boxes[to]]
  if (!own || !target) return []
  const room = own.height + gapOf(boxes)
  return boxes.map((_, index) => {
    if (index === from) return to > from ? bottomOf(target) - bottomOf(own) : target.top - own.top
    if (index > from && index <= to) return -room
    return index < from && index >= to ? room : 0
  })
}

function middleOf({ top, height }: RowBox): number {
  return top + height / 2
}

function bottomOf({ top, height }: RowBox): number {
  return top + height
}

function gapOf([first, second]: readonly RowBox[]): number {
  return first && second ? second.top - bottomOf(first) : 0
}
