import type { PublicApplication } from '@plutomi/contracts/api/applications'
import { TimeAgo } from '../../../components/ui/time-ago.tsx'
import { cx } from '../../../lib/cx.ts'
import { PageProvider, useMessages } from '../../../lib/page-context.tsx'
import { publicPages } from '../../../messages/public.ts'

/** Place, kind of work, pay and the last moment to apply, on the clocks of the workspace, as far as they are known. */
export function Facts({ posting }: { posting: PublicApplication }) {
  const t = useMessages(publicPages)
  const { place, isRemote, employmentType, pay, validThrough, workspace } = posting
  const where = [place, isRemote && t('remote')].filter(Boolean).join(' · ')
  const facts = [
    { name: t('posting.place'), value: where },
    { name: t('posting.type'), value: employmentType && t(`type.${employmentType}`) },
    { name: t('posting.pay'), value: pay, isMain: true },
    { name: t('posting.until'), value: validThrough && <TimeAgo at={validThrough} form="dateTime" /> },
  ].filter(({ value }) => value)
  if (facts.length === 0) return null
  return (
    <PageProvider timeZone={workspace.timeZone}>
      <dl className="mt-16 grid grid-cols-facts items-baseline gap-x-16 gap-y-4 text-meta">
        {facts.map(({ name, value, isMain }) => (
          <div key={name} className="contents">
            <dt className="text-text-2">{name}</dt>
            <dd className={cx('user-text text-text', isMain && 'text-body font-semibold')}>{value}</dd>
          </div>
        ))}
      </dl>
    </PageProvider>
  )
}
