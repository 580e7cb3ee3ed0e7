import type { Application, ApplicationState } from '@plutomi/contracts/api/applications'
import { useFetcher } from 'react-router'
import { Section } from '../../../../components/section.tsx'
import { Button } from '../../../../components/ui/button.tsx'
import { StateBadge } from '../../../../components/ui/state-badge.tsx'
import { useToast } from '../../../../components/ui/toast.tsx'
import { useMessages } from '../../../../lib/page-context.tsx'
import { useSettled } from '../../../../lib/use-settled.ts'
import { useSuccessorFocus } from '../../../../lib/use-successor-focus.ts'
import { applications as area } from '../../../../messages/applications.ts'
import type { action } from './route.tsx'

type Change = 'open' | 'pause' | 'close'

const openWords = {
  draft: 'action.open',
  open: 'action.open',
  paused: 'action.resume',
  closed: 'action.reopen',
} as const satisfies Record<ApplicationState, string>

/** Whether people can apply, and what changes it: nothing is asked, as the button that takes it back takes its place. */
export function Lifecycle({ application: { status } }: { application: Application }) {
  const t = useMessages(area)
  const { toast } = useToast()
  const fetcher = useFetcher<typeof action>()
  const box = useSuccessorFocus<HTMLDivElement>('[data-row]')
  const asked = fetcher.state === 'idle' ? undefined : fetcher.formData?.get('intent')
  const change = (intent: Change) => void fetcher.submit({ intent }, { method: 'post' })
  useSettled(fetcher, ({ intent, errors }) => {
    const error = errors && Object.values(errors)[0]
    if (error) toast({ text: error, tone: 'bad' })
    else if (intent === 'open' || intent === 'pause' || intent === 'close') toast({ text: t(`done.${intent}`) })
  })
  const { code } = status
  return (
    <Section title={t('state.title')}>
      <div
        ref={box}
        className="flex flex-wrap items-center gap-12 rounded-control border border-border bg-raised px-16 py-12"
      >
        <StateBadge state={code} />
        <p className="min-w-menu flex-1 text-ui text-text-2">{t(`state.${code}`)}</p>
        <div data-row className="flex flex-wrap gap-8">
          {code === 'open' ? (
            <Button busy={asked === 'pause'} onClick={() => change('pause')}>
              {t('action.pause')}
            </Button>
          ) : (
            <Button
              variant={code === 'draft' ? 'primary' : 'secondary'}
              busy={asked === 'open'}
              onClick={() => change('open')}
            >
              {t(openWords[code])}
            </Button>
          )}
          {code === 'open' || code === 'paused' ? (
            <Button variant="ghost" busy={asked === 'close'} onClick={() => change('close')}>
              {t('action.close')}
            </Button>
          ) : null}
        </div>
      </div>
    </Section>
  )
}
