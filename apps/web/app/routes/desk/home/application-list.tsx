import { Link } from 'react-router'
import { Link as TextLink } from '../../../components/ui/link.tsx'
import { StateBadge } from '../../../components/ui/state-badge.tsx'
import { useDesk } from '../../../lib/desk.ts'
import { useMessages } from '../../../lib/page-context.tsx'
import { deskPaths } from '../../../lib/paths.ts'
import { home as area } from '../../../messages/home.ts'
import type { Route } from './+types/route.ts'

type Applications = Route.ComponentProps['loaderData']['applications']

const shownCount = 12

function byLife(left: Applications[number], right: Applications[number]): number {
  const [isLeftDraft, isRightDraft] = [left, right].map(({ status }) => status.code === 'draft')
  if (isLeftDraft !== isRightDraft) return isLeftDraft ? 1 : -1
  return right.liveCount - left.liveCount
}

/** The applications that are not closed: where most people are first, drafts last. */
export function ApplicationList({ applications }: { applications: Applications }) {
  const t = useMessages(area)
  const { workspace } = useDesk()
  const paths = deskPaths(workspace.slug)
  return (
    <section aria-labelledby="home-applications" className="w-full min-w-0 max-w-reading">
      <div className="mb-8 flex items-center justify-between gap-16">
        <h2 id="home-applications" className="text-section">
          {t('applications.title')}
        </h2>
        <TextLink to={paths.applications} className="py-4 text-ui">
          {t('applications.all')}
        </TextLink>
      </div>
      <ul className="overflow-hidden rounded-control border border-border">
        {applications
          .toSorted(byLife)
          .slice(0, shownCount)
          .map(({ id, name, status, liveCount }) => (
            <li key={id} className="border-border not-first:border-t">
              <Link
                to={paths.application(id)}
                prefetch="intent"
                className="flex min-h-list-row items-center gap-x-12 gap-y-2 px-12 py-4 text-ui -outline-offset-2 hover:bg-hover max-sm:min-h-row-two-line max-sm:flex-wrap max-sm:py-8"
              >
                <span
                  dir="auto"
                  title={name}
                  className="user-text min-w-0 font-medium max-sm:line-clamp-2 max-sm:basis-full sm:flex-1 sm:truncate"
                >
                  {name}
                </span>
                <span className="shrink-0 text-meta text-text-3 tabular-nums">
                  {t('applications.live', { count: liveCount })}
                </span>
                <span className="flex shrink-0 justify-end sm:w-slim">
                  <StateBadge state={status.code} />
                </span>
              </Link>
            </li>
          ))}
      </ul>
    </section>
  )
}
