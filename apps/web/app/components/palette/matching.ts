export interface Place {
  id: string
  to: string
  label: string
  /** What tells it from others of its name: the application of a page. */
  within?: string
  /** Other words people may type for it. */
  alias?: string
  /** Shown before anything is typed. */
  isUsual?: boolean
}

/** The places that hold every typed word, the best first: whose name begins with it, then whose words do. */
export function matchingPlaces<P extends Place>(places: readonly P[], typed: string, most: number): P[] {
  const words = folded(typed).split(/\s+/).filter(Boolean)
  if (words.length === 0) return places.filter(({ isUsual }) => isUsual === true).slice(0, most)
  return places
    .map((place, index) => ({ place, index, rank: rankOf(place, words) }))
    .filter(({ rank }) => rank > 0)
    .toSorted((one, other) => other.rank - one.rank || one.index - other.index)
    .slice(0, most)
    .map(({ place }) => place)
}

/** 0: a word is missing. A place within another ranks below the place itself when only the latter is named. */
function rankOf({ label, within = '', alias = '' }: Place, words: readonly string[]): number {
  const own = folded(label)
  const text = ` ${own} ${folded(within)} ${folded(alias)}`
  if (!words.every((word) => text.includes(word))) return 0
  const [first = ''] = words
  const begun = own.startsWith(first) ? 4 : 0
  const inWords = words.filter((word) => text.includes(` ${word}`)).length / words.length
  return 1 + begun + inWords + (words.some((word) => own.includes(word)) ? 2 : 0)
}

function folded(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().trim()
}
