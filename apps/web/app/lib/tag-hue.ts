const hues = [25, 70, 110, 150, 195, 255, 300, 345]

/** One of the eight fixed hues; the same name has it everywhere. */
export function tagHue(name: string): number {
  const sum = Array.from(name.toLowerCase()).reduce(
    (hash, letter) => (hash * 33 + (letter.codePointAt(0) ?? 0)) % 65_521,
    5,
  )
  return hues[sum % hues.length] ?? 255
}
