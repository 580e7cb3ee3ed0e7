import type { CreateApplicant, CreatedApplicant } from '@plutomi/contracts/api/applicants'
import type { Blobs } from '@plutomi/platform/blobs'
import type { z } from 'zod'
import { audit } from '../../audit/index.ts'
import { requireApplication } from '../../applications/index.ts'
import { type Context, requireRight } from '../../context/index.ts'
import { isDuplicateKey, transaction, type Tx } from '../../database/index.ts'
import { DomainError, invalidField } from '../../errors/index.ts'
import type { ReceivedFile } from '../../files/index.ts'
import { takeApplicantNumbers } from '../applying/applicant-number.ts'
import { listEarlierApplicants, lockApplyTarget } from '../applying/apply-target.queries.ts'
import { insertApplicants } from '../applying/insert-applicants.ts'
import { attachFirstFiles, type FirstFiles, inspectFirstFiles } from '../files/first-files.ts'
import { findLivePerson, insertPerson } from '../people/person.queries.ts'
import { findPersonById } from './person-by-id.queries.ts'
import { causeOf, causeReferenceOf } from './transitions.ts'

export interface CreateApplicantInput extends z.output<typeof CreateApplicant> {
  workspaceId: string
}
type Created = z.output<typeof CreatedApplicant>

/**
 * Makes an applicant by hand: of a person of the workspace, or of an address, which may be somebody's already. Files that
 * came along answer questions of the first form.
 */
export async function createApplicant(
  ctx: Context,
  input: CreateApplicantInput,
  received?: { blobs: Blobs; files: readonly ReceivedFile[] },
): Promise<Created> {
  const { workspaceId, applicationId } = input
  requireRight(ctx.actor, workspaceId, 'applicants:write')
  await requireApplication(ctx.db, workspaceId, applicationId)
  const first =
    received && (await inspectFirstFiles(ctx, received.blobs, { workspaceId, applicationId, files: received.files }))
  const number = await takeApplicantNumbers(ctx.db, workspaceId)
  try {
    return await transaction(ctx, (tx) => begin(tx, ctx, { ...input, number, first }))
  } catch (cause) {
    if (!isDuplicateKey(cause, 'applicants_live') && !isDuplicateKey(cause, 'people_live_email')) throw cause
    throw new DomainError('already_exists', 'This person is a live applicant of the application', { cause })
  }
}

type Beginning = CreateApplicantInput & { number: number; first: FirstFiles | undefined }

async function begin(tx: Tx, { actor }: Context, input: Beginning): Promise<Created> {
  const { workspaceId, applicationId, number, first, source = 'manual' } = input
  const { stageId } = await lockApplyTarget(tx, workspaceId, applicationId)
  const personId = await personOf(tx, input)
  const earlier = await listEarlierApplicants(tx, workspaceId, { personId, applicationId })
  const causeRef = causeReferenceOf(actor)
  const [id = ''] = await insertApplicants(tx, workspaceId, {
    applicationId,
    stageId,
    cause: causeOf(actor),
    ...(causeRef !== undefined && { causeRef }),
    applicants: [{ personId, number, source, hasAppliedBefore: earlier.length > 0 }],
  })
  await audit(tx, { workspaceId, action: 'applicant.created', subjectId: id, details: { applicationId } })
  if (first) await attachFirstFiles(tx, workspaceId, { applicantId: id, first })
  return { id, personId, stageId }
}

async function personOf(tx: Tx, input: CreateApplicantInput): Promise<string> {
  const { workspaceId, personId, name, email, phone, locale } = input
  if (personId !== undefined) {
    const person = await findPersonById(tx, workspaceId, personId)
    if (!person) throw invalidField(['personId'], 'not_found', 'There is no such person')
    return person.id
  }
  if (email === undefined) throw invalidField(['email'], 'required', 'A person or an e-mail address is needed')
  const known = await findLivePerson(tx, workspaceId, email)
  if (known) return known.id
  if (name === undefined) throw invalidField(['name'], 'required', 'A new person needs a name')
  return insertPerson(tx, workspaceId, { name, email, phone: phone ?? null, locale: locale ?? 'en' })
}
