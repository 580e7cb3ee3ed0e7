import type { OwnPage } from '@plutomi/contracts/api/me'

/** Differs whenever the own page would say something else about where the applicant stands. */
export function pulseOf({ status, stage, needed, form, contact }: OwnPage): string {
  return [status.code, status.since, stage.label, needed, form?.state ?? '', String(contact.canChangeEmail)].join('|')
}
