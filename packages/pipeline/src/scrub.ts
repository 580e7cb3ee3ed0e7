const maxBytes = 512

// Addresses, credentials in URLs and headers, long random strings, telephone and card numbers.
const secrets: [RegExp, string][] = [
  [/[\w.+-]+@[\w-]+(\.[\w-]+)+/g, '[email]'],
  [/\b(bearer|basic)\s+\S+/gi, '$1 [secret]'],
  [/\/\/[^/\s:@]+:[^/\s@]+@/g, '//[secret]@'],
  [/\?[^\s"')]+/g, '?[query]'],
  [/\b(?=[\w+/=-]*\d)(?=[\w+/=-]*[a-z])[\w+/=-]{28,}/gi, '[secret]'],
  [/\+?\d[\d ().-]{7,}\d/g, '[number]'],
]

/** An error's message fit for a header: no secrets, no personal data, at most 512 bytes. */
export function scrub(message: string): string {
  let text = message.replaceAll(/\s+/g, ' ')
  for (const [pattern, mark] of secrets) text = text.replaceAll(pattern, mark)
  const bytes = Buffer.from(text)
  if (bytes.length <= maxBytes) return text
  // A cut through a character leaves a replacement character at the end.
  return bytes
    .subarray(0, maxBytes)
    .toString('utf8')
    .replace(/\uFFFD$/, '')
}
