import type { TimelineItem } from '@plutomi/contracts/api/applicants'
import type { Translate } from '../../../../lib/messages.ts'
import type { applicantPageEn } from '../../../../messages/en/applicant-page.ts'

type Sentences = Translate<typeof applicantPageEn>

/** What happened, in plain words. */
export function timelineSentence(t: Sentences, item: TimelineItem): string {
  const named = { actor: actorName(t, item), ...namesOf(t, item) }
  const { type } = item
  const withActor = actorEvents.find((one) => one === type)
  if (withActor) return t(`event.${withActor}`, named)
  const plain = plainEvents.find((one) => one === type)
  if (plain) return t(`event.${plain}`, named)
  const special = specials[type]
  return special ? special(t, item, named) : t('event.other', { actor: named.actor, type })
}

/** Told with who did it. */
const actorEvents = [
  'applicant.rejected',
  'applicant.succeeded',
  'applicant.assigned',
  'applicant.tagged',
  'applicant.untagged',
  'file.reviewed',
  'note.added',
  'person.updated',
  'person.merged',
  'person.unmerged',
  'person.erased',
] as const

/** Told by what happened alone. */
const plainEvents = [
  'form.started',
  'form.submitted',
  'timer.fired',
  'email.sent',
  'email.delivered',
  'email.complained',
  'email.failed',
  'run.completed',
  'run.failed',
  'workflow.halted',
  'webhook.failed',
] as const

type Told = (t: Sentences, item: TimelineItem, named: Named) => string

const specials: Readonly<Record<string, Told>> = {
  'applicant.created': (t, { actor }, named) =>
    actor.kind === 'member' || actor.kind === 'api_key'
      ? t('event.applicant.created', named)
      : t('event.applicant.applied', named),
  'applicant.moved': moveSentence,
  'applicant.withdrawn': withdrawalSentence,
  'applicant.reinstated': (t, { facts }, named) =>
    t(facts['cause'] === 'undo' ? 'event.applicant.unended' : 'event.applicant.reinstated', named),
  'applicant.updated': (t, { facts }, { actor }) =>
    t('event.applicant.updated', { actor, fields: fieldNames(t, facts['changed']) }),
  'email.bounced': (t, { facts }, named) =>
    t(facts['bounce'] === 'soft' ? 'event.email.bouncedSoft' : 'event.email.bouncedHard', named),
  'file.uploaded': (t, { facts }, named) =>
    facts['purpose'] === 'attachment' ? t('event.file.attached', named) : t('event.file.uploaded'),
  'hook.received': (t) => t('event.hook.received'),
  'link.requested': (t) => t('event.link.requested'),
  'webhook.failed': (t) => t('event.webhook.failed'),
}

type Named = Names & { actor: string }

const moveWords = {
  applicant: 'event.applicant.movedOn',
  stage_deleted: 'event.applicant.movedByDeletion',
  undo: 'event.applicant.movedBack',
} as const

function moveSentence(t: Sentences, { facts: { cause } }: TimelineItem, named: Named): string {
  if (cause === 'applicant' || cause === 'stage_deleted' || cause === 'undo') return t(moveWords[cause], named)
  return t('event.applicant.moved', named)
}

function withdrawalSentence(t: Sentences, { actor, facts }: TimelineItem, named: Named): string {
  if (actor.kind === 'applicant') return t('event.applicant.withdrewSelf', named)
  return t(facts['reason'] === undefined ? 'event.applicant.withdrawn' : 'event.applicant.withdrawnBecause', named)
}

/** Who did it, as the subject of a sentence. */
export function actorName(t: Sentences, { actor: { kind, name } }: TimelineItem): string {
  switch (kind) {
    case 'member':
      return name ?? t('actor.member')
    case 'applicant':
    case 'shadow':
      return t('actor.applicant')
    case 'workflow':
      return name === null ? t('actor.workflowUnknown') : t('actor.workflow', { name })
    case 'api_key':
      return name === null ? t('actor.apiKeyUnknown') : t('actor.apiKey', { name })
    case 'seed':
      return t('actor.seed')
    case 'import':
      return t('actor.import')
    default:
      return t('actor.system')
  }
}

type Names = Record<'stage' | 'from' | 'to' | 'reason' | 'workflow' | 'mail' | 'tag' | 'what', string>

function namesOf(t: Sentences, { facts }: TimelineItem): Names {
  const named = (fact: string) => {
    const value = facts[fact]
    return typeof value === 'string' && value !== '' ? value : t('name.unknown')
  }
  return {
    stage: named('stage'),
    from: named('fromStage'),
    to: named('toStage'),
    reason: named('reason'),
    workflow: named('workflow'),
    tag: named('tag'),
    what: named('kind'),
    mail: mailName(t, facts),
  }
}

const systemMails = ['applied', 'link', 'rejected', 'known_address'] as const

interface NamedMail {
  templateName?: TimelineItem['facts'][string] | undefined
  template?: TimelineItem['facts'][string] | undefined
}

/** What the mail is called: by its own template, or what it is for. */
export function mailName(t: Sentences, { templateName, template }: NamedMail): string {
  if (typeof templateName === 'string') return templateName
  const system = systemMails.find((one) => one === template)
  return t(system ? `mail.${system}` : 'mail.other')
}

const fields = ['name', 'email', 'phone', 'locale', 'answers', 'owner'] as const

function fieldNames(t: Sentences, changed: TimelineItem['facts'][string] | undefined): string {
  const words = Array.isArray(changed) ? changed : []
  const named = words.map((word) => fields.find((field) => field === word) ?? 'other')
  return [...new Set(named.length > 0 ? named : ['other' as const])].map((field) => t(`field.${field}`)).join(', ')
}
