import { useRef } from 'react'

/**
 * A dialog that is opened by code has no trigger to give the focus back to: this remembers what had it. Opened from a
 * menu that is the menu's button; when its row has left with the change, the page's heading.
 */
export function useOpenerFocus() {
  const opener = useRef<HTMLElement | null>(null)
  return {
    onOpenAutoFocus: () => {
      opener.current = openerOf(document.activeElement)
    },
    onCloseAutoFocus: (event: Event) => {
      event.preventDefault()
      const target = opener.current?.isConnected ? opener.current : document.querySelector<HTMLElement>('h1')
      target?.focus()
    },
  }
}

function openerOf(active: Element | null): HTMLElement | null {
  const menu = active?.closest('[role="menu"]')
  if (menu) return document.getElementById(menu.getAttribute('aria-labelledby') ?? '')
  return active instanceof HTMLElement && active !== document.body ? active : null
}
