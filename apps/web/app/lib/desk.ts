import type { Right } from '@plutomi/contracts/rights'
import { useEffect } from 'react'
import { useRouteLoaderData } from 'react-router'
import type { loader } from '../routes/desk/layout/route.tsx'

export type LoadedDesk = Exclude<ReturnType<typeof useFoundDesk>, undefined>

export interface Desk extends LoadedDesk {
  /** Whether the member may do this here; buttons that would be refused are left out. */
  can: (right: Right) => boolean
}

/** Workspace, member and rights of the desk's pages, as the layout loaded them. */
export function useDesk(): Desk {
  const loaded = useFoundDesk()
  if (!loaded) throw new Error('useDesk belongs into pages under /app/:workspace')
  return { ...loaded, can: (right) => loaded.rights.includes(right) }
}

/** The same, or undefined where the layout itself could not be loaded. */
export function useFoundDesk() {
  return useRouteLoaderData<typeof loader>('desk')
}

let lastShown: LoadedDesk | undefined

/** Keeps what the frame shows. Effects do not run on the server, where it would be another reader's. */
export function useKeptDesk(desk: LoadedDesk): void {
  useEffect(() => {
    lastShown = desk
  }, [desk])
}

/** What the frame of this workspace showed last, for when it cannot be read anew. */
export function lastDesk(slug: string | undefined): LoadedDesk | undefined {
  return lastShown?.workspace.slug === slug ? lastShown : undefined
}
