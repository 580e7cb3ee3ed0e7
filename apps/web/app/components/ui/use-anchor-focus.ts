import { type RefObject, useRef } from 'react'

/**
 * What floats at a button gives the focus back to it, unless it was left by the pointer or something else has the focus
 * by then: what was chosen may have opened a dialog.
 */
export function useAnchorFocus(anchor: RefObject<HTMLElement | null>) {
  const isLeftByPointer = useRef(false)
  return {
    noteLeftByPointer: () => {
      isLeftByPointer.current = true
    },
    onCloseAutoFocus: (event: Event) => {
      event.preventDefault()
      if (!isLeftByPointer.current && document.activeElement === document.body) anchor.current?.focus()
    },
  }
}
