import { useEffect, useEffectEvent } from 'react'
import { useNavigate } from 'react-router'

/** Without a connection the page stays: the last link that was followed is followed when it is back. */
export function useWaitingLinks(): void {
  const navigate = useNavigate()
  const go = useEffectEvent((to: string) => void navigate(to))
  useEffect(() => {
    let wanted: string | undefined
    const onClick = (event: MouseEvent) => {
      const link = navigator.onLine || isForTheBrowser(event) ? undefined : linkOf(event)
      if (!link) return
      event.preventDefault()
      event.stopPropagation()
      wanted = link.pathname + link.search + link.hash
    }
    const onOnline = () => {
      if (wanted !== undefined) go(wanted)
      wanted = undefined
    }
    window.addEventListener('click', onClick, { capture: true })
    window.addEventListener('online', onOnline)
    return () => {
      window.removeEventListener('click', onClick, { capture: true })
      window.removeEventListener('online', onOnline)
    }
  }, [])
}

function isForTheBrowser({ button, metaKey, ctrlKey, shiftKey, altKey }: MouseEvent): boolean {
  return button !== 0 || metaKey || ctrlKey || shiftKey || altKey
}

function linkOf({ target }: MouseEvent): HTMLAnchorElement | undefined {
  const link = target instanceof Element ? target.closest<HTMLAnchorElement>('a[href]') : null
  const isOfThisDesk = link?.origin === location.origin && !link.hasAttribute('download') && link.target === ''
  return isOfThisDesk && link.pathname !== location.pathname ? link : undefined
}
