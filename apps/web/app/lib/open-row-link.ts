import type { MouseEvent } from 'react'

const controls = 'a, button, input, select, textarea, label, summary, [role=menuitem]'

/** A click on a row's empty space or text goes to its first link, keys held and all; not when text was selected. */
export function openRowLink(event: MouseEvent<HTMLElement>): void {
  const { currentTarget: row, target, ctrlKey, metaKey, shiftKey } = event
  if (event.defaultPrevented || !(target instanceof Element)) return
  // What floats over the page is in the row only for React.
  if (!row.contains(target) || target.closest(controls)) return
  if (document.getSelection()?.isCollapsed === false) return
  const click = new globalThis.MouseEvent('click', { bubbles: true, cancelable: true, ctrlKey, metaKey, shiftKey })
  row.querySelector('a[href]')?.dispatchEvent(click)
}
