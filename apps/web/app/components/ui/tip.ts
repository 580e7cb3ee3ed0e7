export interface Tip {
  target: Element
  text: string
  keys: string | undefined
}

/** What the page's tooltip says about a control; text that may be cut says itself by `title`, with or without scripts. */
export function tipOf(text: string, keys?: string): Record<'data-tip' | 'data-tip-keys', string | undefined> {
  return { 'data-tip': text, 'data-tip-keys': keys }
}

const hasTip = '[data-tip], [title]'

/**
 * The tip of what is pointed at. The focus is on a link or a button: where that has nothing to say itself, the text
 * that is cut within it is told whole, or the exact time of its row.
 */
export function tipUnder(place: EventTarget | null, by: 'pointer' | 'focus'): Tip | undefined {
  if (!(place instanceof Element)) return undefined
  if (by === 'pointer') {
    const pointed = place.closest(hasTip)
    return pointed && isWhole(pointed) ? undefined : tipAt(pointed)
  }
  if (!place.matches(':focus-visible')) return undefined
  if (place.matches('[data-tip]')) return tipAt(place)
  const cut = [place, ...place.querySelectorAll('[title]')].find(
    (element) => element.matches('[title]') && isCut(element),
  )
  return tipAt(cut ?? (place.closest('tr, li') ?? place).querySelector('time[title]'))
}

/** Its title would only say again what stands there. */
function isWhole(element: Element): boolean {
  const isSaid = element.getAttribute('title') === element.textContent?.trim()
  return isSaid && ![element, ...element.querySelectorAll('*')].some(isCut)
}

function tipAt(target: Element | null): Tip | undefined {
  const text = target?.getAttribute('data-tip') ?? target?.getAttribute('title')
  if (!target || !text) return undefined
  return { target, text, keys: target.getAttribute('data-tip-keys') ?? undefined }
}

function isCut({ scrollWidth, clientWidth, scrollHeight, clientHeight }: Element): boolean {
  return scrollWidth > clientWidth || scrollHeight > clientHeight
}

/** The browser would say a title as well: for as long as the tip is there it is called otherwise. Returns the way back. */
export function withoutTitle(target: Element): () => void {
  const title = target.getAttribute('title')
  if (title === null) return () => undefined
  target.removeAttribute('title')
  target.setAttribute('data-tip', title)
  return () => {
    target.removeAttribute('data-tip')
    // A new one may have come in the meantime.
    if (!target.hasAttribute('title')) target.setAttribute('title', title)
  }
}
