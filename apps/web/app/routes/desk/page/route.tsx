import { useEffect } from 'react'
import { Outlet, useRouteLoaderData } from 'react-router'
import { ErrorMessage } from '../../../components/error-page.tsx'
import { statusOf } from '../../../lib/error-status.ts'
import { requestIdOf } from '../../../lib/failed-answer.ts'
import type { loader as rootLoader } from '../../../root.tsx'
import type { Route } from './+types/route.ts'

/** Any page within the frame. */
export default function Page() {
  return <Outlet />
}

/** What a page could not show is said in its place: the frame stays as it is, and one can go on elsewhere. */
export function ErrorBoundary({ error }: Route.ErrorBoundaryProps) {
  const ofDocument = useRouteLoaderData<typeof rootLoader>('root')?.requestId
  // The button that brought the page after all is gone with the error.
  useEffect(() => focusOnHeading, [])
  return <ErrorMessage status={statusOf(error)} requestId={requestIdOf(error, ofDocument)} frame="desk" />
}

function focusOnHeading(): void {
  if (document.activeElement !== document.body) return
  document.querySelector<HTMLElement>('main h1')?.focus({ preventScroll: true })
}
