import { PageQuery } from '@plutomi/contracts/api/common'
import { idOf } from '@plutomi/contracts/ids'
import { getTimeline } from '@plutomi/core/applicants'
import { useEffect, useRef, useState } from 'react'
import { useFetcher } from 'react-router'
import { Button } from '../../../../components/ui/button.tsx'
import { EmptyState } from '../../../../components/ui/empty-state.tsx'
import { useMessages } from '../../../../lib/page-context.tsx'
import { reading, requireMember } from '../../../../lib/session.server.ts'
import { applicantPage } from '../../../../messages/applicant-page.ts'
import type { Route } from './+types/route.ts'
import { foldRepeats } from './fold-repeats.ts'
import { TimelineEntry } from './timeline-entry.tsx'

export async function loader({ request, context, params }: Route.LoaderArgs) {
  const { ctx } = await requireMember(request, context, params.workspace)
  const applicantId = idOf('apl').safeParse(params.applicantId)
  const cursor = new URL(request.url).searchParams.get('cursor')
  const query = PageQuery.safeParse(cursor === null ? {} : { cursor })
  if (!applicantId.success || !query.success) throw new Response(null, { status: 404 })
  const asked = { workspaceId: ctx.actor.workspaceId, applicantId: applicantId.data, ...query.data }
  return reading(getTimeline(ctx, asked))
}

/** What happened, the latest first; older pages are added below. */
export default function TimelinePage({ loaderData, params }: Route.ComponentProps) {
  return <Timeline key={params.applicantId} first={loaderData} applicantId={params.applicantId} />
}

function Timeline({ first, applicantId }: { first: TimelinePageData; applicantId: string }) {
  const t = useMessages(applicantPage)
  const { items, nextCursor, older, isLoading } = useOlder(first)
  if (items.length === 0) return <EmptyState kind="first" title={t('timeline.empty')} />
  return (
    <>
      <ol aria-label={t('timeline.label')}>
        {foldRepeats(items).map((entry) => (
          <TimelineEntry key={entry.item.id} {...entry} applicantId={applicantId} />
        ))}
      </ol>
      {nextCursor === undefined ? null : (
        <Button className="mt-16" busy={isLoading} onClick={() => older(nextCursor)}>
          {t('timeline.older')}
        </Button>
      )}
    </>
  )
}

type TimelinePageData = Route.ComponentProps['loaderData']

function useOlder(first: TimelinePageData) {
  const fetcher = useFetcher<typeof loader>()
  const [pages, setPages] = useState<readonly TimelinePageData[]>([])
  const seen = useRef<TimelinePageData | undefined>(undefined)
  const got = fetcher.data
  useEffect(() => {
    if (!got || seen.current === got) return
    seen.current = got
    setPages((old) => [...old, got])
  }, [got])
  const known = new Set<string>()
  const items = [first, ...pages].flatMap((page) => page.items.filter(({ id }) => !known.has(id) && known.add(id)))
  const { nextCursor } = pages.at(-1) ?? first
  const older = (cursor: string) => void fetcher.load(`?cursor=${encodeURIComponent(cursor)}`)
  return { items, nextCursor, older, isLoading: fetcher.state !== 'idle' }
}

/** Older pages do not change; they are not read again with the newest. */
export function shouldRevalidate({
  currentUrl,
  nextUrl,
  formMethod,
}: {
  currentUrl: URL
  nextUrl: URL
  formMethod?: string | undefined
}) {
  return formMethod !== undefined || currentUrl.pathname !== nextUrl.pathname
}
