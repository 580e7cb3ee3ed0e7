/** Text that people wrote in paragraphs, and lines that begin with a dash as a list. */
export function Prose({ text }: { text: string }) {
  const blocks = text.split(/\n\s*\n/).filter((block) => block.trim() !== '')
  return (
    <div className="flex flex-col gap-12 text-body text-text">
      {blocks.map((block) => (
        <Block key={block} lines={block.split('\n')} />
      ))}
    </div>
  )
}

const dash = /^\s*[-*•]\s+/

function Block({ lines }: { lines: readonly string[] }) {
  if (!lines.every((line) => dash.test(line)))
    return (
      <p dir="auto" className="user-text whitespace-pre-line">
        {lines.join('\n')}
      </p>
    )
  return (
    <ul dir="auto" className="flex list-disc flex-col gap-4 ps-20">
      {lines.map((line) => (
        <li key={line} className="user-text">
          {line.replace(dash, '')}
        </li>
      ))}
    </ul>
  )
}
