import type { UIMatch } from 'react-router'

export type Surface = 'desk' | 'applicant'

/** What a route may say about its page by `export const handle: PageHandle = { … }`. */
export interface PageHandle {
  /** Which style sheet and font; by default the desk's. */
  surface?: Surface
  /** The page is only HTML and CSS: React is not sent. */
  noScripts?: boolean
}

/** The innermost answer of the matched routes wins. */
export function pageHandleOf(matches: readonly UIMatch[]): Required<PageHandle> {
  const handles = matches.map((match) => match.handle).filter(isPageHandle)
  return {
    surface: handles.findLast((handle) => handle.surface !== undefined)?.surface ?? 'desk',
    noScripts: handles.findLast((handle) => handle.noScripts !== undefined)?.noScripts ?? false,
  }
}

function isPageHandle(handle: unknown): handle is PageHandle {
  return typeof handle === 'object' && handle !== null
}
