import type { Right } from '@plutomi/contracts/rights'
import { useRouteLoaderData } from 'react-router'
import type { loader } from '../routes/desk/layout/route.tsx'

type LoadedDesk = Exclude<ReturnType<typeof useFoundDesk>, undefined>

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
