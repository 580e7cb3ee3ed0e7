import type { SearchHighlight } from '@plutomi/contracts/api/search'

/** A stretch of text with what was found marked in it. */
export function Highlighted({ parts }: Pick<SearchHighlight, 'parts'>) {
  return parts.map(({ text, isHit }, index) =>
    isHit ? (
      // oxlint-disable-next-line react/no-array-index-key -- parts of one text have nothing else to be told apart by
      <mark key={index} className="rounded-tag bg-warn-soft font-medium text-text">
        {text}
      </mark>
    ) : (
      text
    ),
  )
}
