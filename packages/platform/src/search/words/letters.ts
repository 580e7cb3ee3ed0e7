/** The letters of a text by their code points: half of a rare letter is none. */
export function lettersOf(text: string): string[] {
  return Array.from(text)
}
