import type { Application } from '@plutomi/contracts/api/applications'
import { Link as LinkIcon } from 'lucide-react'
import { Section } from '../../../../components/section.tsx'
import { buttonClass } from '../../../../components/ui/button.tsx'
import { CopyButton } from '../../../../components/ui/copy-button.tsx'
import { useDesk } from '../../../../lib/desk.ts'
import { useMessages } from '../../../../lib/page-context.tsx'
import { applications as area } from '../../../../messages/applications.ts'

interface PublicLinkProps {
  application: Application
  origin: string
}

/** The address people apply at. */
export function PublicLink({ application: { visibility, slug, status }, origin }: PublicLinkProps) {
  const t = useMessages(area)
  const { workspace } = useDesk()
  if (visibility === 'private')
    return (
      <Section title={t('settings.link')}>
        <p className="text-ui text-text-2">{t('settings.linkPrivate')}</p>
      </Section>
    )
  const link = `${origin}/${workspace.slug}/${slug}`
  return (
    <Section title={t('settings.link')} text={t(status.code === 'open' ? 'settings.linkText' : 'settings.linkClosed')}>
      <div className="flex items-center gap-8 rounded-control border border-border bg-sunken py-4 ps-12 pe-4 max-sm:flex-wrap">
        <span className="user-text min-w-0 flex-1 text-body max-sm:basis-full">{link.replace(/^https?:\/\//, '')}</span>
        <CopyButton icon={<LinkIcon />} text={link} label={t('settings.copyLink')} />
        {status.code === 'draft' ? null : (
          <a href={link} target="_blank" rel="noreferrer" className={buttonClass({})}>
            {t('settings.openLink')}
          </a>
        )}
      </div>
    </Section>
  )
}
