import { beginAttachment, beginOwnUpload, completeOwnUpload } from '@plutomi/core/applicants'
import { aPdf } from '@plutomi/testing/blobs'
import {
  anApplicant,
  aPipeline,
  fileQuestions,
  type TestApplicant,
  type TestPipeline,
  type TestWorkspace,
} from '@plutomi/testing/factories'
import type { ApiWorld } from '../api-world.ts'
import type { Cases, RequestParts } from './cases.ts'

const pdf = { name: 'cv.pdf', type: 'application/pdf', size: aPdf().byteLength }

interface Somebody {
  pipeline: TestPipeline
  applicant: TestApplicant
}

async function somebody({ ctx, workspaceId }: TestWorkspace): Promise<Somebody> {
  const pipeline = await aPipeline(ctx.db, { clock: ctx.clock, workspaceId, questions: fileQuestions() })
  return { pipeline, applicant: await anApplicant(pipeline) }
}

type Begun = Awaited<ReturnType<typeof beginOwnUpload>>

async function put({ upload }: Begun): Promise<void> {
  const [place] = upload?.places ?? []
  await fetch(place?.url ?? '', { method: 'PUT', headers: upload?.headers ?? {}, body: new Uint8Array(aPdf()) })
}

/** An upload of somebody's own whose bytes have arrived, and whether they were looked at. */
async function ownFile({ ours, config }: ApiWorld, isComplete: boolean): Promise<RequestParts> {
  const { applicant } = await somebody(ours)
  const { blobs } = config.engines
  const begun = await beginOwnUpload(applicant.ctx, blobs, { question: 'cv', ...pdf })
  await put(begun)
  if (isComplete) await completeOwnUpload(applicant.ctx, blobs, begun)
  return { applicantToken: applicant.token, params: { fileId: begun.fileId } }
}

/** A file in an answer of somebody of this workspace. */
async function answerFile({ config }: ApiWorld, workspace: TestWorkspace): Promise<RequestParts> {
  const { applicant } = await somebody(workspace)
  const { blobs } = config.engines
  const begun = await beginOwnUpload(applicant.ctx, blobs, { question: 'cv', ...pdf })
  await put(begun)
  await completeOwnUpload(applicant.ctx, blobs, begun)
  return { params: { fileId: begun.fileId } }
}

async function attachment({ config }: ApiWorld, workspace: TestWorkspace): Promise<RequestParts> {
  const { pipeline, applicant } = await somebody(workspace)
  const whom = { workspaceId: pipeline.workspaceId, applicantId: applicant.applicantId }
  const begun = await beginAttachment(pipeline.ctx, config.engines.blobs, { ...whom, ...pdf })
  await put(begun)
  return { params: { fileId: begun.fileId }, body: {} }
}

const whose = async (workspace: TestWorkspace, body?: Record<string, unknown>): Promise<RequestParts> => {
  const { applicantId } = (await somebody(workspace)).applicant
  return { params: { applicantId }, ...(body && { body }) }
}

export const fileCases: Cases = {
  'files.beginOwn': {
    good: async ({ ours }) => {
      const { applicant } = await somebody(ours)
      return { applicantToken: applicant.token, body: { question: 'cv', ...pdf } }
    },
    badBody: { body: { question: 'cv', ...pdf, size: -1 }, field: 'size' },
  },
  'files.completeOwn': {
    good: async (world) => ({ ...(await ownFile(world, false)), body: {} }),
    badBody: { body: { formVersionId: 'latest' }, field: 'formVersionId' },
  },
  'files.getOwnLink': { good: (world) => ownFile(world, true) },
  'files.removeOwn': { good: (world) => ownFile(world, true) },
  'files.list': { good: ({ ours }) => whose(ours), foreign: [({ theirs }) => whose(theirs)] },
  'files.attach': {
    good: ({ ours }) => whose(ours, pdf),
    foreign: [({ theirs }) => whose(theirs, pdf)],
    badBody: { body: { ...pdf, name: '' }, field: 'name' },
  },
  'files.complete': {
    good: (world) => attachment(world, world.ours),
    foreign: [(world) => attachment(world, world.theirs)],
    badBody: { body: { parts: [] }, field: 'parts' },
  },
  'files.getLink': {
    good: (world) => answerFile(world, world.ours),
    foreign: [(world) => answerFile(world, world.theirs)],
  },
}
