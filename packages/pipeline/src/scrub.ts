import { withoutPersonalData } from '@plutomi/platform/logger'

const maxBytes = 512

// Beyond what no log may say: long random strings, and any long number; a header needs no paths and ids.
const secrets: [RegExp, string][] = [
  [/\b(bearer|basic)\s+\S+/gi, '$1 [secret]'],
  [/\?[^\s"')]+/g, '?[query]'],
  [/\b(?=[\w+/=-]*\d)(?=[\w+/=-]*[a-z])[\w+/=-]{28,}/gi, '[secret]'],
  [/\+?\d[\d ().-]{7,}\d/g, '[number]'],
]

/** An error's message fit for a header: no secrets, no personal data, at most 512 bytes. */
export function scrub(message: string): string {
  let text = withoutPersonalData(message.replaceAll(/\s+/g, ' '))
  for (const [pattern, mark] of secrets) text = text.replaceAll(pattern, mark)
  const bytes = Buffer.from(text)
  if (bytes.length <= maxBytes) return text
  // A cut through a character leaves a replacement character at the end.
  return bytes
    .subarray(0, maxBytes)
    .toString('utf8')
    .replace(/\uFFFD$/, '')
}
