import { rejectApplicants } from '@plutomi/core/applicants'
import { aBoard, anEmail, occupants, type TestBoard, type TestWorkspace } from '@plutomi/testing/factories'
import type { ApiWorld } from '../api-world.ts'
import type { Cases, EndpointCase, RequestParts } from './cases.ts'

async function boardOf({ ctx, workspaceId }: TestWorkspace): Promise<TestBoard> {
  return aBoard(ctx.db, { clock: ctx.clock, workspaceId })
}

interface Person {
  board: TestBoard
  params: { applicantId: string }
}

async function onePerson(workspace: TestWorkspace): Promise<Person> {
  const board = await boardOf(workspace)
  const [applicantId = ''] = await occupants(board, { count: 1 })
  return { board, params: { applicantId } }
}

async function oneRejected(workspace: TestWorkspace): Promise<Person> {
  const { board, params } = await onePerson(workspace)
  const { workspaceId, rejectReasonId: reasonId } = board
  await rejectApplicants(board.ctx, { workspaceId, applicantIds: [params.applicantId], reasonId })
  return { board, params }
}

interface ChangeCase extends Required<Pick<EndpointCase, 'badBody'>> {
  person?: typeof onePerson
  /** Whether the good body has ids, which may be the other workspace's. */
  takesIds?: boolean
}

/** A change of one applicant: its good body, the other workspace's applicant, and the other's id in the body. */
function change(
  bodyOf: (board: TestBoard) => Record<string, unknown>,
  { person = onePerson, takesIds = true, badBody }: ChangeCase,
): EndpointCase {
  const request = ({ board, params }: Person): RequestParts => ({ params, body: bodyOf(board) })
  const mixed = async ({ ours, theirs }: ApiWorld): Promise<RequestParts> => {
    const [{ params }, { board }] = [await person(ours), await person(theirs)]
    return { params, body: bodyOf(board) }
  }
  return {
    good: async ({ ours }) => request(await person(ours)),
    foreign: [async ({ theirs }) => request(await person(theirs)), ...(takesIds ? [mixed] : [])],
    badBody,
  }
}

const many = (bodyOf: (board: TestBoard) => Record<string, unknown>): EndpointCase => {
  const request = ({ board, params }: Person): RequestParts => ({
    body: { applicantIds: [params.applicantId], ...bodyOf(board) },
  })
  return {
    good: async ({ ours }) => request(await onePerson(ours)),
    foreign: [
      async ({ theirs }) => request(await onePerson(theirs)),
      async ({ ours, theirs }) => request({ ...(await onePerson(ours)), params: (await onePerson(theirs)).params }),
    ],
    badBody: { body: { applicantIds: [] }, field: 'applicantIds' },
  }
}

const read: EndpointCase = {
  good: async ({ ours }) => ({ params: (await onePerson(ours)).params }),
  foreign: [async ({ theirs }) => ({ params: (await onePerson(theirs)).params })],
}

const toReview = ({ stageIds }: TestBoard) => ({ toStageId: stageIds[2] })
const forReason = ({ rejectReasonId }: TestBoard) => ({ reasonId: rejectReasonId })

export const applicantCases: Cases = {
  'applicants.list': { good: async ({ ours }) => ({ query: { applicationId: (await boardOf(ours)).applicationId } }) },
  'applicants.create': {
    good: async ({ ours }) => ({
      body: { applicationId: (await boardOf(ours)).applicationId, name: 'Ann', email: anEmail() },
    }),
    foreign: [
      async ({ theirs }) => ({
        body: { applicationId: (await boardOf(theirs)).applicationId, name: 'Ann', email: anEmail() },
      }),
    ],
    badBody: { body: { applicationId: 'app_1', name: 'Ann' }, field: 'applicationId' },
  },
  'applicants.get': read,
  'applicants.answers': read,
  'applicants.timeline': read,
  'applicants.board': {
    good: async ({ ours }) => ({ params: { applicationId: (await boardOf(ours)).applicationId } }),
    foreign: [async ({ theirs }) => ({ params: { applicationId: (await boardOf(theirs)).applicationId } })],
  },
  'applicants.listOfStage': {
    good: async ({ ours }) => ({ params: { stageId: (await onePerson(ours)).board.stageIds[0] } }),
    foreign: [async ({ theirs }) => ({ params: { stageId: (await boardOf(theirs)).stageIds[0] } })],
  },
  'applicants.move': change(toReview, { badBody: { body: { toStageId: 'here' }, field: 'toStageId' } }),
  'applicants.reject': change(forReason, { badBody: { body: { reasonId: 'bad' }, field: 'reasonId' } }),
  'applicants.withdraw': change(({ withdrawReasonId }) => ({ reasonId: withdrawReasonId }), {
    badBody: { body: { reasonId: 'bad' }, field: 'reasonId' },
  }),
  'applicants.succeed': change(() => ({}), { takesIds: false, badBody: { body: { score: 1 }, field: 'score' } }),
  'applicants.reinstate': change(toReview, {
    person: oneRejected,
    badBody: { body: { toStageId: 'here' }, field: 'toStageId' },
  }),
  'applicants.moveMany': many(toReview),
  'applicants.rejectMany': many(forReason),
}
