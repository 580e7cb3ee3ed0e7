/** Passes on so many different values and calls every further one `other`: a label must not grow without end. */
export function atMost(count: number, other: string): (value: string) => string {
  const seen = new Set<string>()
  return (value) => {
    if (seen.has(value)) return value
    if (seen.size >= count) return other
    seen.add(value)
    return value
  }
}
