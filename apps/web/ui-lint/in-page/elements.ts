// These functions run in the page (toolbox.ts): they see each other and the browser, and no import but types.

export interface Box {
  left: number
  top: number
  right: number
  bottom: number
}

export interface WindowFacts {
  box: Box
  outer: Box
  scrolled: boolean
}

/** A short selector and the first words of the element. */
export function nameOf(element: Element): string {
  const id = /^[a-z][\w-]*$/i.test(element.id) && !element.id.startsWith('radix') ? `#${element.id}` : ''
  const classes = [...element.classList].filter((name) => /^[\w-]+$/.test(name)).slice(0, 3)
  const words = (element.getAttribute('aria-label') ?? element.textContent ?? '').replace(/\s+/g, ' ').trim()
  const shortened = words.length > 32 ? `${words.slice(0, 32)}…` : words
  const selector = element.tagName.toLowerCase() + id + classes.map((name) => `.${name}`).join('')
  return shortened === '' ? selector : `${selector} "${shortened}"`
}

/** The text that stands directly in the element. */
export function ownText(element: Element): string {
  return [...element.childNodes]
    .map((node) => (node.nodeType === Node.TEXT_NODE ? (node.nodeValue ?? '') : ''))
    .join('')
    .trim()
}

/** What both boxes have in common; without an area if they do not meet. */
export function cut(one: Box, other: Box): Box {
  return {
    left: Math.max(one.left, other.left),
    top: Math.max(one.top, other.top),
    right: Math.min(one.right, other.right),
    bottom: Math.min(one.bottom, other.bottom),
  }
}

/** What an element lets be seen of what is in it. `scrolled`: what is scrolled out of sight is cut off too. */
export function windowOf(style: CSSStyleDeclaration, { box, outer, scrolled }: WindowFacts): Box {
  if (style.display === 'inline' || style.display === 'contents') return outer
  const own = cut(box, outer)
  const along = (overflow: string): 'cut' | 'free' | 'outer' => {
    if (overflow === 'visible') return 'outer'
    return overflow === 'hidden' || overflow === 'clip' || scrolled ? 'cut' : 'free'
  }
  const across = { cut: own, outer, free: { left: -Infinity, right: Infinity } }[along(style.overflowX)]
  const down = { cut: own, outer, free: { top: -Infinity, bottom: Infinity } }[along(style.overflowY)]
  return { left: across.left, top: down.top, right: across.right, bottom: down.bottom }
}

/**
 * Every element that can be seen, with the part of its box that ancestors do not cut off. What only a screen reader
 * gets is a box of one pixel, and so is not among them.
 */
export function shown({ scrolled = false } = {}): Map<Element, Box> {
  const found = new Map<Element, Box>()
  const everywhere = { left: -Infinity, top: -Infinity, right: Infinity, bottom: Infinity }
  const collect = (parent: Element, clip: Box): void => {
    for (const element of parent.children) {
      const style = getComputedStyle(element)
      if (style.display === 'none' || style.opacity === '0') continue
      // What is folded away has its boxes still.
      if (style.display !== 'contents' && !element.checkVisibility()) continue
      const outer = style.position === 'fixed' ? everywhere : clip
      const box = element.getBoundingClientRect()
      const part = cut(box, outer)
      const isSeen = style.visibility === 'visible' && part.right - part.left > 1 && part.bottom - part.top > 1
      if (isSeen) found.set(element, part)
      collect(element, windowOf(style, { box, outer, scrolled }))
    }
  }
  collect(document.body, everywhere)
  return found
}

/** What can be pressed, typed into or chosen, and is seen and not switched off. */
export function interactive(boxes: ReadonlyMap<Element, Box>): Element[] {
  const kinds = 'a[href], button, input, select, textarea, summary, [role=button], [role=tab], [role=switch]'
  const items = '[role=checkbox], [role=menuitem], [role=menuitemradio], [role=option], [role=combobox]'
  return [...boxes.keys()].filter(
    (element) =>
      element.matches(`${kinds}, ${items}`) &&
      !element.matches(':disabled, [aria-disabled=true], [inert] *') &&
      getComputedStyle(element).pointerEvents !== 'none',
  )
}
