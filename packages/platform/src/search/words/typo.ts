import { lettersOf } from './letters.ts'

/** Whether the two are the same, or one letter too many, too few, wrong, or two neighbours swapped apart. */
export function isOneTypoApart(one: string, other: string): boolean {
  const [short, long] =
    one.length <= other.length ? [lettersOf(one), lettersOf(other)] : [lettersOf(other), lettersOf(one)]
  if (long.length - short.length > 1) return false
  let start = 0
  while (start < short.length && short[start] === long[start]) start++
  let end = 0
  while (end < short.length - start && short.at(-1 - end) === long.at(-1 - end)) end++
  const differing = long.length - start - end
  if (differing <= 1) return true
  const isSwap = differing === 2 && short.length === long.length
  return isSwap && short[start] === long[start + 1] && short[start + 1] === long[start]
}
