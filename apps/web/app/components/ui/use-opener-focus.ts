import { useRef } from 'react'

/**
 * A dialog that is opened by code has no trigger to give the focus back to: this remembers what had it. Opened from a
 * menu that is the menu's button; when its row has left with the change, the page's heading.
 */
export function useOpenerFocus(focusOn?: string) {
  const opener = useRef<HTMLElement | null>(null)
  return {
    onOpenAutoFocus: (event: Event) => {
      opener.current = openerOf(document.activeElement)
      const dialog = event.target instanceof Element ? event.target : undefined
      const wanted = focusOn === undefined ? undefined : dialog?.querySelector<HTMLElement>(focusOn)
      if (!wanted) return
      event.preventDefault()
      wanted.focus()
    },
    onCloseAutoFocus: (event: Event) => {
      event.preventDefault()
      // What the dialog did may have given the focus to a successor already.
      if (document.activeElement !== document.body) return
      const target = opener.current?.isConnected ? opener.current : document.querySelector<HTMLElement>('h1')
      target?.focus()
    },
  }
}

let leftMenu: HTMLElement | null = null

/** A menu is gone by the time the dialog it opened looks for its opener: for a moment its button is remembered. */
export function noteMenuLeft(button: HTMLElement | null): void {
  leftMenu = button
  setTimeout(() => {
    if (leftMenu === button) leftMenu = null
  })
}

function openerOf(active: Element | null): HTMLElement | null {
  return active instanceof HTMLElement && active !== document.body ? active : leftMenu
}
