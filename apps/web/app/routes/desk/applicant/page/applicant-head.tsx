import type { Applicant, Reason } from '@plutomi/contracts/api/applicants'
import { CircleCheck, Ellipsis, LogOut, MailX, Repeat } from 'lucide-react'
import { type ReactNode, Suspense, useState } from 'react'
import { useNavigate } from 'react-router'
import { Button } from '../../../../components/ui/button.tsx'
import { IconButton } from '../../../../components/ui/icon-button.tsx'
import { Kbd } from '../../../../components/ui/kbd.tsx'
import { Link } from '../../../../components/ui/link.tsx'
import { Menu, MenuItem } from '../../../../components/ui/menu.tsx'
import { PageBar } from '../../../../components/ui/page-bar.tsx'
import { StateBadge } from '../../../../components/ui/state-badge.tsx'
import { TimeAgo } from '../../../../components/ui/time-ago.tsx'
import { nameOf } from '../../../../lib/change-sentences.ts'
import { cx } from '../../../../lib/cx.ts'
import { useDesk } from '../../../../lib/desk.ts'
import { useKeys } from '../../../../lib/keys.ts'
import { lazily } from '../../../../lib/lazily.ts'
import { useMessages } from '../../../../lib/page-context.tsx'
import { deskPaths } from '../../../../lib/paths.ts'
import { applicantPage } from '../../../../messages/applicant-page.ts'
import { board } from '../../../../messages/board.ts'
import type { Asked } from './applicant-question.tsx'
import { Neighbours } from './neighbours.tsx'
import { PhoneBar } from './phone-bar.tsx'
import { useApplicantActions } from './use-applicant-actions.ts'

const ApplicantQuestion = lazily(() => import('./applicant-question.tsx').then((part) => part.ApplicantQuestion))

interface ApplicantHeadProps {
  applicant: Applicant
  stages: readonly { id: string; name: string }[]
  reasons: readonly Reason[]
}

/** Who it is, where the way leads, and what can be done. */
export function ApplicantHead({ applicant, stages, reasons }: ApplicantHeadProps) {
  const t = useMessages(applicantPage)
  const b = useMessages(board)
  const { workspace, can } = useDesk()
  const paths = deskPaths(workspace.slug)
  const [asked, setAsked] = useState<Asked | undefined>(undefined)
  const actions = useApplicantActions(applicant, stages)
  const canChange = can('applicants:write')
  const isActive = applicant.status.code === 'active'
  useApplicantKeys({ applicant, canChange, ask: setAsked, succeed: actions.succeed })
  return (
    <>
      <PageBar
        title={nameOf(b, applicant)}
        crumbs={
          <Link to={paths.application(applicant.applicationId)} className="max-w-column truncate py-2">
            {applicant.application.name}
          </Link>
        }
        meta={
          <>
            <StateBadge state={applicant.status.code} />
            <span className="flex items-center gap-4 text-ui text-text-3 max-lg:hidden">
              <span dir="auto" className="max-w-menu truncate text-text-2" title={applicant.stage.name}>
                {applicant.stage.name}
              </span>
              <TimeAgo at={applicant.stageEnteredAt} form="age" className="tabular-nums" />
            </span>
            {applicant.hasAppliedBefore ? <Flag icon={<Repeat />} text={t('badge.appliedBefore')} /> : null}
            {applicant.doNotContact ? <Flag icon={<MailX />} text={t('badge.doNotContact')} isBad /> : null}
          </>
        }
        actions={
          <>
            <span className="flex max-md:hidden">
              <Neighbours applicant={applicant} prefetch="render" />
            </span>
            {canChange && applicant.status.code !== 'erased' ? (
              <Actions {...{ isActive, code: applicant.status.code }} ask={setAsked} succeed={actions.succeed} />
            ) : null}
          </>
        }
      />
      <PhoneBar applicant={applicant} canChange={canChange} ask={setAsked} />
      {asked === undefined ? null : (
        <Suspense fallback={null}>
          <ApplicantQuestion {...{ asked, applicant, stages, reasons, actions }} onClose={() => setAsked(undefined)} />
        </Suspense>
      )}
    </>
  )
}

interface ActionsProps {
  isActive: boolean
  code: Applicant['status']['code']
  ask: (what: Asked) => void
  succeed: () => void
}

function Actions({ isActive, ask, succeed }: ActionsProps) {
  const t = useMessages(applicantPage)
  if (!isActive) {
    return (
      <Button variant="primary" className="max-md:hidden" onClick={() => ask('reinstate')}>
        {t('head.reinstate')}
      </Button>
    )
  }
  return (
    <>
      <span className="flex gap-8 max-md:hidden">
        <Button onClick={() => ask('reject')}>
          {t('head.reject')} <Kbd keys="r" />
        </Button>
        <Button variant="primary" onClick={() => ask('move')}>
          {t('head.move')} <Kbd keys="m" />
        </Button>
      </span>
      <Menu align="end" trigger={<IconButton label={t('head.more')} icon={<Ellipsis />} hasTooltip={false} />}>
        <MenuItem icon={<CircleCheck />} keys="s" onSelect={succeed}>
          {t('head.succeed')}
        </MenuItem>
        <MenuItem icon={<LogOut />} onSelect={() => ask('withdraw')}>
          {t('head.withdraw')}
        </MenuItem>
        <MenuItem icon={<MailX />} keys="r" tone="danger" onSelect={() => ask('reject')}>
          {t('head.reject')}
        </MenuItem>
      </Menu>
    </>
  )
}

function Flag({ icon, text, isBad = false }: { icon: ReactNode; text: string; isBad?: boolean }) {
  return (
    <span className={cx('flex items-center gap-4 text-meta max-lg:hidden', isBad ? 'text-bad-text' : 'text-text-3')}>
      {icon}
      {text}
    </span>
  )
}

interface ApplicantKeysProps {
  applicant: Applicant
  canChange: boolean
  ask: (what: Asked) => void
  succeed: () => void
}

function useApplicantKeys({ applicant, canChange, ask, succeed }: ApplicantKeysProps): void {
  const t = useMessages(applicantPage)
  const b = useMessages(board)
  const navigate = useNavigate()
  const paths = deskPaths(useDesk().workspace.slug)
  const group = b('keys.group')
  const go = (id: string | null) => () => (id === null ? undefined : void navigate(paths.applicant(id)))
  const isActive = applicant.status.code === 'active'
  const mayReinstate = !isActive && applicant.status.code !== 'erased'
  useKeys([
    { key: 'j', label: t('head.next'), group, run: go(applicant.nextId) },
    { key: 'k', label: t('head.previous'), group, run: go(applicant.previousId) },
    ...(canChange && mayReinstate
      ? [{ key: 'm', label: t('head.reinstate'), group, run: () => ask('reinstate') }]
      : []),
    ...(canChange && isActive
      ? [
          { key: 'm', label: b('keys.move'), group, run: () => ask('move') },
          { key: 'r', label: b('keys.reject'), group, run: () => ask('reject') },
          { key: 's', label: b('keys.succeed'), group, run: succeed },
        ]
      : []),
  ])
}
