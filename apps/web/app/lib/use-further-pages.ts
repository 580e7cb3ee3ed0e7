import { useEffect, useEffectEvent, useRef, useState } from 'react'

interface Page<Item> {
  items: readonly Item[]
  nextCursor?: string | undefined
}

interface PageFetcher<Answer> {
  state: 'idle' | 'loading' | 'submitting'
  data: Answer | undefined
  load: (href: string) => Promise<void>
}

interface FurtherPagesProps<Item, Answer> {
  /** The page the document came with; another one begins the list anew. */
  first: Page<Item>
  /** `useFetcher<typeof loader>()` of the route that reads a page. */
  fetcher: PageFetcher<Answer>
  addressOf: (cursor: string) => string
  /** The page of an answer, or undefined when it could not be had. */
  pageOf: (answer: Answer) => Page<Item> | undefined
}

export interface FurtherPages<Item> {
  items: readonly Item[]
  hasMore: boolean
  hasFailed: boolean
  /** Asked again while a page is on its way, it does nothing. */
  loadMore: () => void
}

interface Loaded<Item> {
  first: Page<Item>
  items: readonly Item[]
  nextCursor: string | undefined
  hasFailed: boolean
}

/** A list that is read page by page behind a cursor, for a table that asks for more as it is scrolled. */
export function useFurtherPages<Item, Answer>(props: FurtherPagesProps<Item, Answer>): FurtherPages<Item> {
  const { first, fetcher, addressOf, pageOf } = props
  const [kept, setKept] = useState(() => loadedFrom(first))
  const loaded = kept.first === first ? kept : loadedFrom(first)
  // The list that was asked for: an answer to an older one is not of this list.
  const asked = useRef<Page<Item> | undefined>(undefined)
  const settle = useEffectEvent((answer: Answer) => {
    const isOfThisList = asked.current === first
    asked.current = undefined
    if (!isOfThisList) return
    const page = pageOf(answer)
    setKept(page ? withPage(loaded, page) : { ...loaded, hasFailed: true })
  })
  const answer = fetcher.state === 'idle' ? fetcher.data : undefined
  useEffect(() => {
    if (answer !== undefined) settle(answer)
  }, [answer])
  const { nextCursor } = loaded
  const loadMore = () => {
    if (nextCursor === undefined || asked.current === first) return
    asked.current = first
    void fetcher.load(addressOf(nextCursor))
  }
  return { items: loaded.items, hasMore: nextCursor !== undefined, hasFailed: loaded.hasFailed, loadMore }
}

function loadedFrom<Item>(first: Page<Item>): Loaded<Item> {
  return { first, items: first.items, nextCursor: first.nextCursor, hasFailed: false }
}

function withPage<Item>(loaded: Loaded<Item>, page: Page<Item>): Loaded<Item> {
  return { ...loaded, items: [...loaded.items, ...page.items], nextCursor: page.nextCursor, hasFailed: false }
}
