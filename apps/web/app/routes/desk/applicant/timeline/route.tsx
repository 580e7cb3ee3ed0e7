import { PageQuery } from '@plutomi/contracts/api/common'
import { idOf } from '@plutomi/contracts/ids'
import { getTimeline } from '@plutomi/core/applicants'
import { useEffect, useRef, useState } from 'react'
import { useFetcher, useRevalidator } from 'react-router'
import { Button } from '../../../../components/ui/button.tsx'
import { EmptyState } from '../../../../components/ui/empty-state.tsx'
import { useDesk } from '../../../../lib/desk.ts'
import { useLive } from '../../../../lib/live.ts'
import { useMessages } from '../../../../lib/page-context.tsx'
import { reading, requireMember } from '../../../../lib/session.server.ts'
import { applicantPage } from '../../../../messages/applicant-page.ts'
import type { Route } from './+types/route.ts'
import { foldRepeats } from './fold-repeats.ts'
import { TimelineEntry } from './timeline-entry.tsx'
import { UnsentMails } from './unsent-mails.tsx'

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
  const unsent = first.unsentMails ?? []
  useNews(applicantId)
  if (items.length + unsent.length === 0) return <EmptyState kind="first" title={t('timeline.empty')} />
  return (
    <>
      <ol aria-label={t('timeline.label')}>
        <UnsentMails mails={unsent} />
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
type Item = TimelinePageData['items'][number]

/** What is read once stays: the newest page moves on, and what slides off its end was not read with an older one. */
function useOlder(first: TimelinePageData) {
  const fetcher = useFetcher<typeof loader>()
  const [kept, setKept] = useState<ReadonlyMap<string, Item>>(new Map())
  const [nextCursor, setNextCursor] = useState(first.nextCursor)
  const [newest, setNewest] = useState(first)
  if (newest !== first) {
    setKept(joined(kept, newest.items))
    setNewest(first)
  }
  const seen = useRef<TimelinePageData | undefined>(undefined)
  const got = fetcher.data
  useEffect(() => {
    if (!got || seen.current === got) return
    seen.current = got
    setKept((old) => joined(old, got.items))
    setNextCursor(got.nextCursor)
  }, [got])
  const items = [...joined(kept, first.items).values()].toSorted((one, other) => (one.id < other.id ? 1 : -1))
  const older = (cursor: string) => void fetcher.load(`?cursor=${encodeURIComponent(cursor)}`)
  return { items, nextCursor, older, isLoading: fetcher.state !== 'idle' }
}

function joined(old: ReadonlyMap<string, Item>, newer: readonly Item[]): ReadonlyMap<string, Item> {
  return new Map([...old, ...newer.map((item) => [item.id, item] as const)])
}

/** Reads the newest page again when something about the applicant happens elsewhere: a mail arrives, a colleague moves. */
function useNews(applicantId: string): void {
  const { workspace } = useDesk()
  const { revalidate } = useRevalidator()
  useLive(workspace.slug, {
    onMessages: (messages) => {
      if (messages.some((message) => message.applicantId === applicantId)) void revalidate()
    },
    onGap: () => void revalidate(),
  })
}
