/** The text with what stands between its markers `<!-- name:begin -->` and `<!-- name:end -->` replaced. */
export function fillBlock(text: string, name: string, content: string): string {
  const [begin, end] = [`<!-- ${name}:begin -->`, `<!-- ${name}:end -->`]
  const from = text.indexOf(begin)
  const to = text.indexOf(end)
  if (from < 0 || to < from) throw new Error(`The markers ${begin} and ${end} are missing`)
  return `${text.slice(0, from + begin.length)}\n${content.trim()}\n${text.slice(to)}`
}

/** Rows under a heading as a table of Markdown. */
export function table(heading: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  return [line(heading), line(heading.map(() => '---')), ...rows.map(line)].join('\n')
}

/** Words as code of Markdown, separated by blanks. */
export function codes(words: readonly string[]): string {
  return words.map((word) => `\`${word}\``).join(' ')
}
