const withoutSpaces = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]+$/u
const joined = /^[\p{Script=Arabic}\p{Script=Syriac}]/u

/** One or two letters for an avatar, in whatever script the name is written. */
export function initials(name: string, locale = 'en'): string {
  const words = name
    .trim()
    .split(/\s+/)
    .filter((word) => /[\p{L}\p{N}]/u.test(word))
  const first = words[0]
  if (first === undefined) return '?'
  // East Asian names are written as one word; their last two characters are the given name.
  if (withoutSpaces.test(first))
    return letters(words.length === 1 ? first : (words.at(-1) ?? first))
      .slice(-2)
      .join('')
  // Letters of joined scripts change shape beside each other, so two initials would read as a word.
  if (joined.test(first)) return firstLetter(first)
  const last = words.length > 1 ? words.at(-1) : undefined
  return (firstLetter(first) + (last === undefined ? '' : firstLetter(last))).toLocaleUpperCase(locale)
}

/** A hue that stays with the id. */
export function hueOf(id: string): number {
  const hash = Array.from(id).reduce((sum, letter) => (sum * 31 + (letter.codePointAt(0) ?? 0)) % 65_521, 7)
  return (hash % 12) * 30
}

function firstLetter(word: string): string {
  return letters(word).find((letter) => /[\p{L}\p{N}]/u.test(letter)) ?? ''
}

function letters(text: string): string[] {
  return Array.from(new Intl.Segmenter().segment(text), ({ segment }) => segment)
}
