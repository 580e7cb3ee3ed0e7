import { z } from 'zod'
import { type Db, parseJson } from '../../database/index.ts'
import { notFound } from '../../errors/index.ts'
import type { EmailMessage } from './email-message.queries.ts'

/** What a text may name; `code` and `link` are placeholders in the kept bytes. */
export type MailFacts = Record<string, string>

export const codePlaceholder = '[[login-code]]'
export const linkPlaceholder = '[[link]]'
export const unsubscribePlaceholder = '[[unsubscribe]]'

/** Reads, when the mail is first attempted, the names and texts it speaks of. Throws when they are gone. */
export async function loadMailFacts(db: Db, message: EmailMessage): Promise<MailFacts> {
  const { workspaceId, variables, locale, applicantId } = message
  const own = Object.fromEntries(
    Object.entries(variables).map(([name, value]) => [snakeCase(name), value === null ? '' : String(value)]),
  )
  if (workspaceId === '') return { ...own, code: codePlaceholder }
  const facts: MailFacts = { ...own, workspace_name: await workspaceName(db, workspaceId), link: linkPlaceholder }
  if (applicantId !== null) Object.assign(facts, await applicantFacts(db, workspaceId, applicantId))
  if (typeof variables.shadowId === 'string')
    Object.assign(facts, await shadowFacts(db, workspaceId, variables.shadowId))
  if (typeof variables.inviteId === 'string')
    Object.assign(facts, await inviteFacts(db, workspaceId, variables.inviteId))
  if (typeof variables.reasonId === 'string')
    Object.assign(facts, await reasonFacts(db, { workspaceId, reasonId: variables.reasonId, locale }))
  return facts
}

async function workspaceName(db: Db, workspaceId: string): Promise<string> {
  const { name } = await db
    .selectFrom('workspaces')
    .select('name')
    .where('id', '=', workspaceId)
    .executeTakeFirstOrThrow()
  return name
}

/** The names of an applicant, its application and its stage, as mails call them. */
export async function applicantFacts(db: Db, workspaceId: string, applicantId: string): Promise<MailFacts> {
  const row = await db
    .selectFrom('applicants')
    .innerJoin('people', (join) =>
      join.onRef('people.id', '=', 'applicants.personId').on('people.workspaceId', '=', workspaceId),
    )
    .innerJoin('applications', (join) =>
      join.onRef('applications.id', '=', 'applicants.applicationId').on('applications.workspaceId', '=', workspaceId),
    )
    .innerJoin('stages', (join) =>
      join.onRef('stages.id', '=', 'applicants.stageId').on('stages.workspaceId', '=', workspaceId),
    )
    .select([
      'people.name as personName',
      'applications.name as applicationName',
      'stages.label as stageLabel',
      'applicants.number',
    ])
    .where('applicants.workspaceId', '=', workspaceId)
    .where('applicants.id', '=', applicantId)
    .executeTakeFirst()
  if (!row) throw notFound('applicant')
  return {
    person_name: row.personName,
    first_name: row.personName.split(/\s+/)[0] ?? row.personName,
    application_name: row.applicationName,
    stage_name: row.stageLabel,
    applicant_number: String(row.number),
  }
}

async function shadowFacts(db: Db, workspaceId: string, shadowId: string): Promise<MailFacts> {
  const row = await db
    .selectFrom('shadowApplicants')
    .innerJoin('applications', (join) =>
      join
        .onRef('applications.id', '=', 'shadowApplicants.applicationId')
        .on('applications.workspaceId', '=', workspaceId),
    )
    .select('applications.name')
    .where('shadowApplicants.workspaceId', '=', workspaceId)
    .where('shadowApplicants.id', '=', shadowId)
    .executeTakeFirst()
  // It became an applicant, who is mailed a link of its own.
  if (!row) throw notFound('draft')
  return { application_name: row.name }
}

async function inviteFacts(db: Db, workspaceId: string, inviteId: string): Promise<MailFacts> {
  const row = await db
    .selectFrom('invites')
    .innerJoin('members', (join) =>
      join.onRef('members.id', '=', 'invites.invitedBy').on('members.workspaceId', '=', workspaceId),
    )
    .innerJoin('users', 'users.id', 'members.userId')
    .select(['invites.role', 'users.name', 'users.email'])
    .where('invites.workspaceId', '=', workspaceId)
    .where('invites.id', '=', inviteId)
    .executeTakeFirstOrThrow()
  return { inviter_name: row.name || row.email, role: row.role }
}

const Sentence = z.record(z.string(), z.string())

async function reasonFacts(db: Db, key: { workspaceId: string; reasonId: string; locale: string }): Promise<MailFacts> {
  const row = await db
    .selectFrom('reasons')
    .select('sentence')
    .where('workspaceId', '=', key.workspaceId)
    .where('id', '=', key.reasonId)
    .executeTakeFirstOrThrow()
  const sentence = parseJson(row.sentence, Sentence)
  return { reason: sentence[key.locale.slice(0, 2)] ?? sentence.en ?? '' }
}

function snakeCase(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
}
