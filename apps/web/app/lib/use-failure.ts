import { useRouteLoaderData } from 'react-router'
import type { loader as rootLoader } from '../root.tsx'
import { statusOf } from './error-status.ts'
import { requestIdOf } from './failed-answer.ts'

/** What an error boundary tells of its error: the status, and the number of the request that ended in it. */
export function useFailure(error: unknown): { status: number; requestId: string | undefined } {
  const ofDocument = useRouteLoaderData<typeof rootLoader>('root')?.requestId
  return { status: statusOf(error), requestId: requestIdOf(error, ofDocument) }
}
