import type { Lane } from '@plutomi/contracts/events/topics'

interface EmittedMail {
  workspaceId: string
  id: string
  template: string
  recipientId: string
  applicantId: string | null
  lane: Lane
}

/** What every event of a mail says about it; its key is the recipient, so that one person's mails stay in order. */
export function emailEmission({ workspaceId, id, template, recipientId, applicantId, lane }: EmittedMail) {
  const about = applicantId === null ? {} : { applicantId }
  return {
    workspaceId,
    subjectId: id,
    key: recipientId,
    lane,
    ...about,
    data: { emailId: id, template, ...about },
  }
}
