// E-mail addresses, telephone numbers, credentials in headers and URLs, query strings (links carry tokens there).
const patterns: [RegExp, string][] = [
  [/[\w.+-]+@[\w-]+(\.[\w-]+)+/g, '[email]'],
  [/\+\d[\d ().-]{6,}\d/g, '[number]'],
  [/\b(bearer|basic|applicant)\s+[\w.+/=-]{8,}/gi, '$1 [secret]'],
  [/\/\/[^/\s:@]+:[^/\s@]+@/g, '//[secret]@'],
  [/(https?:\/\/[^\s?"')]*)\?[^\s"')]+/g, '$1?[query]'],
]

/** Text that others wrote (a database's or mail server's error) without what it may say of people; ids and paths stay. */
export function withoutPersonalData(text: string): string {
  return patterns.reduce((left, [pattern, mark]) => left.replaceAll(pattern, mark), text)
}
