import type { UnsentMail } from '@plutomi/contracts/api/applicants'
import { Mail, MailX } from 'lucide-react'
import { TimelineItem } from '../../../../components/ui/timeline-item.tsx'
import { useMessages } from '../../../../lib/page-context.tsx'
import { applicantPage } from '../../../../messages/applicant-page.ts'
import { MailSteps } from './mail-steps.tsx'
import { mailName } from './timeline-sentences.ts'

/** Mails that are still to go out, and those that never will. */
export function UnsentMails({ mails }: { mails: readonly UnsentMail[] }) {
  return mails.map((mail) => <UnsentMailItem key={mail.emailId} mail={mail} />)
}

function UnsentMailItem({ mail }: { mail: UnsentMail }) {
  const t = useMessages(applicantPage)
  const last = mail.steps.at(-1)
  if (!last) return null
  const named = { mail: mailName(t, mail) }
  const isWaiting = last.step === 'held' || last.step === 'queued'
  return (
    <TimelineItem
      icon={isWaiting ? <Mail className="size-12" /> : <MailX className="size-12" />}
      title={t(sentences[last.step] ?? 'unsent.queued', named)}
      at={last.at}
    >
      <MailSteps steps={mail.steps} />
    </TimelineItem>
  )
}

type Step = UnsentMail['steps'][number]['step']
type Sentence = 'unsent.held' | 'unsent.queued' | 'unsent.expired' | 'unsent.suppressed'

const sentences: Partial<Record<Step, Sentence>> = {
  held: 'unsent.held',
  expired: 'unsent.expired',
  suppressed: 'unsent.suppressed',
}
