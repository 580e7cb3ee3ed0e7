import type { OwnPage } from '@plutomi/contracts/api/me'
import { LoaderCircle } from 'lucide-react'
import type { ReactNode } from 'react'
import { Link, useNavigation } from 'react-router'
import { Prose } from '../../../components/prose.tsx'
import { longButton } from '../../../components/long-button.ts'
import { buttonClass } from '../../../components/ui/button.tsx'
import { formatDate } from '../../../lib/format.ts'
import { ownFormPath } from '../../../lib/own-paths.ts'
import { useMessages, usePageSettings } from '../../../lib/page-context.tsx'
import type { Translate } from '../../../lib/messages.ts'
import { ownPage } from '../../../messages/own-page.ts'

/** Where the application stands in plain words, and the one thing to do now if there is one. */
export function Standing({ page }: { page: OwnPage }) {
  const t = useMessages(ownPage)
  const zone = usePageSettings()
  const { title, text } = wordsOf(page, t)
  return (
    <>
      <h1 tabIndex={-1} className="user-text mt-24 text-title">
        {title}
      </h1>
      <p className="user-text mt-8 text-body text-text-2">{text}</p>
      {page.needed === 'nothing' && page.status.code === 'active' ? (
        <p className="mt-8 text-meta text-text-2">
          {t('waiting.applied', { date: formatDate(new Date(page.appliedAt), 'date', zone) })}
        </p>
      ) : null}
      {page.reason ? (
        <blockquote className="mt-16 border-s-4 border-border ps-16">
          <Prose text={page.reason} />
        </blockquote>
      ) : null}
      {page.needed === 'form' ? (
        <ToForm href={ownFormPath(page.id)}>{t(page.form?.state === 'none' ? 'needed.start' : 'needed.resume')}</ToForm>
      ) : null}
    </>
  )
}

/** Says at once that it was pressed: on a slow network the form takes its time. */
function ToForm({ href, children }: { href: string; children: ReactNode }) {
  const isBusy = useNavigation().location?.pathname === href
  const look = buttonClass({ variant: 'primary', size: 'form' }, `mt-20 ${longButton}`)
  return (
    <Link to={href} aria-busy={isBusy} className={look}>
      <span className={isBusy ? 'opacity-0' : undefined}>{children}</span>
      {isBusy ? <LoaderCircle className="absolute animate-spin" /> : null}
    </Link>
  )
}

interface Words {
  title: string
  text: string
}

export function wordsOf(page: OwnPage, t: Translate<(typeof ownPage)['en']>): Words {
  const { status, application, workspace, form } = page
  switch (status.code) {
    case 'rejected':
      return { title: t('rejected.title'), text: t('rejected.text', { application: application.name }) }
    case 'withdrawn':
      return { title: t('withdrawn.title'), text: t('withdrawn.text', { workspace: workspace.name }) }
    case 'succeeded':
      return { title: t('succeeded.title'), text: t('succeeded.text') }
    case 'active':
    case 'erased':
      return page.needed === 'form' && form ? neededWords(form, t) : waitingWords(page, t)
  }
}

function neededWords(form: NonNullable<OwnPage['form']>, t: Translate<(typeof ownPage)['en']>): Words {
  const { state, answeredCount: answered, questionCount: total } = form
  if (state === 'reopened') return { title: t('needed.reopened'), text: t('needed.reopenedText') }
  if (state === 'none') return { title: t('needed.none'), text: t('needed.noneText', { count: total }) }
  return { title: t('needed.draft'), text: t('needed.draftText', { answered, total }) }
}

function waitingWords({ stage }: OwnPage, t: Translate<(typeof ownPage)['en']>): Words {
  const text = t('waiting.text')
  switch (stage.kind) {
    case 'waiting':
    case 'review':
    case 'action':
      return { title: t(`waiting.${stage.kind}`), text }
    case 'form':
    case 'final':
      return { title: t('waiting.title'), text }
  }
}
