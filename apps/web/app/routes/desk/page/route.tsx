import { useEffect } from 'react'
import { Outlet } from 'react-router'
import { ErrorMessage } from '../../../components/error-page.tsx'
import { useFailure } from '../../../lib/use-failure.ts'
import type { Route } from './+types/route.ts'

/** Any page within the frame. */
export default function Page() {
  return <Outlet />
}

/** What a page could not show is said in its place: the frame stays as it is, and one can go on elsewhere. */
export function ErrorBoundary({ error }: Route.ErrorBoundaryProps) {
  // The button that brought the page after all is gone with the error.
  useEffect(() => focusOnHeading, [])
  return <ErrorMessage {...useFailure(error)} frame="desk" />
}

function focusOnHeading(): void {
  if (document.activeElement !== document.body) return
  document.querySelector<HTMLElement>('main h1')?.focus({ preventScroll: true })
}
