import {
  ArrowRight,
  CircleCheck,
  CircleX,
  Clock,
  FileText,
  LogOut,
  Mail,
  MailX,
  NotebookPen,
  PencilLine,
  Tag,
  Undo2,
  UserPlus,
  Workflow,
} from 'lucide-react'
import type { ReactNode } from 'react'
import { Button } from '../../../../components/ui/button.tsx'
import { TimelineItem } from '../../../../components/ui/timeline-item.tsx'
import { useApplicantChanges } from '../../../../lib/applicant-changes.tsx'
import { useMessages } from '../../../../lib/page-context.tsx'
import { applicantPage } from '../../../../messages/applicant-page.ts'
import type { FoldedItem } from './fold-repeats.ts'
import { MailSteps } from './mail-steps.tsx'
import { timelineSentence } from './timeline-sentences.ts'

/** One thing that happened, with its undo while that is possible. */
export function TimelineEntry({ item, times, applicantId }: FoldedItem & { applicantId: string }) {
  const t = useMessages(applicantPage)
  const { submit } = useApplicantChanges()
  const { hold, facts, isUndone, mail } = item
  const note = typeof facts['note'] === 'string' ? facts['note'] : undefined
  const undo = (holdId: string) =>
    submit({ change: { kind: 'undo', applicantIds: [applicantId], holdId }, before: [], who: '', stage: '' })
  return (
    <TimelineItem
      icon={iconOf(item.type, facts['cause'] === 'undo')}
      title={isUndone ? <s className="text-text-3">{timelineSentence(t, item)}</s> : timelineSentence(t, item)}
      at={item.occurredAt}
      times={times}
    >
      {mail ? <MailSteps steps={mail.steps} /> : null}
      {note === undefined ? null : <p>{t('timeline.note', { note })}</p>}
      {isUndone ? <p className="text-meta text-text-3">{t('timeline.undone')}</p> : null}
      {hold ? (
        <Button variant="accent" icon={<Undo2 />} onClick={() => undo(hold.id)} className="-ms-8">
          {t('timeline.undo')}
        </Button>
      ) : null}
    </TimelineItem>
  )
}

const icons: Readonly<Record<string, ReactNode>> = {
  'applicant.created': <UserPlus className="size-12" />,
  'applicant.moved': <ArrowRight className="size-12" />,
  'applicant.reinstated': <Undo2 className="size-12" />,
  'applicant.rejected': <CircleX className="size-12" />,
  'applicant.withdrawn': <LogOut className="size-12" />,
  'applicant.succeeded': <CircleCheck className="size-12" />,
  'applicant.tagged': <Tag className="size-12" />,
  'applicant.untagged': <Tag className="size-12" />,
  'form.submitted': <FileText className="size-12" />,
  'note.added': <NotebookPen className="size-12" />,
  'timer.fired': <Clock className="size-12" />,
  'email.bounced': <MailX className="size-12" />,
  'email.failed': <MailX className="size-12" />,
  'email.complained': <MailX className="size-12" />,
}

function iconOf(type: string, isUndo: boolean): ReactNode {
  if (isUndo) return <Undo2 className="size-12" />
  const known = icons[type]
  if (known) return known
  if (type.startsWith('email.')) return <Mail className="size-12" />
  if (type.startsWith('run.') || type.startsWith('workflow.')) return <Workflow className="size-12" />
  return <PencilLine className="size-12" />
}
