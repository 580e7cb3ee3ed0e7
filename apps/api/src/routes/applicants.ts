import {
  AnswersQuery,
  Applicant,
  ApplicantAnswers,
  ApplicantPage,
  ApplicantParams,
  Board,
  BoardQuery,
  CreateApplicant,
  CreatedApplicant,
  ListApplicants,
  Timeline,
} from '@plutomi/contracts/api/applicants'
import { ApplicationParams } from '@plutomi/contracts/api/applications'
import { PageQuery } from '@plutomi/contracts/api/common'
import { StageParams } from '@plutomi/contracts/api/stages'
import { WorkspaceParams } from '@plutomi/contracts/api/workspaces'
import {
  createApplicant,
  getApplicant,
  getApplicantAnswers,
  getBoard,
  getTimeline,
  listApplicants,
  listStageApplicants,
} from '@plutomi/core/applicants'
import { type Endpoint, endpoint } from '../http/endpoint.ts'
import { jsonPart } from '../http/multipart.ts'
import { applicantChangeEndpoints } from './applicant-changes.ts'

const workspace = '/v2/workspaces/{workspaceId}'
const applicants = `${workspace}/applicants`
const one = `${applicants}/{applicantId}`

export const applicantEndpoints: readonly Endpoint[] = [
  endpoint({
    id: 'applicants.list',
    method: 'GET',
    path: applicants,
    summary: 'Applicants, the newest first, by application, stage, state or time of the last change',
    auth: 'workspace',
    right: 'applicants:read',
    params: WorkspaceParams,
    query: ListApplicants,
    response: ApplicantPage,
    handle: ({ ctx, params, query }) => listApplicants(ctx, { ...params, ...query }),
  }),
  endpoint({
    id: 'applicants.create',
    method: 'POST',
    path: applicants,
    summary: 'Make an applicant of a person or an address',
    auth: 'workspace',
    right: 'applicants:write',
    params: WorkspaceParams,
    body: CreateApplicant,
    multipart: {
      parts: { applicant: 'The JSON body; every other part is a file, named by a file question of the first form' },
      bodyOf: ({ fields }) => jsonPart(fields, 'applicant'),
    },
    response: CreatedApplicant,
    status: 201,
    handle: ({ ctx, engines: { blobs }, params, body, files }) =>
      createApplicant(ctx, { ...params, ...body }, files.length > 0 ? { blobs, files } : undefined),
  }),
  endpoint({
    id: 'applicants.get',
    method: 'GET',
    path: one,
    summary: 'One applicant with its person, stage and neighbours',
    auth: 'workspace',
    right: 'applicants:read',
    params: ApplicantParams,
    response: Applicant,
    handle: ({ ctx, params }) => getApplicant(ctx, params),
  }),
  endpoint({
    id: 'applicants.answers',
    method: 'GET',
    path: `${one}/answers`,
    summary: 'What the applicant answered, by stage',
    auth: 'workspace',
    right: 'applicants:read',
    params: ApplicantParams,
    query: AnswersQuery,
    response: ApplicantAnswers,
    handle: ({ ctx, params, query }) => getApplicantAnswers(ctx, { ...params, ...query }),
  }),
  endpoint({
    id: 'applicants.timeline',
    method: 'GET',
    path: `${one}/timeline`,
    summary: 'What happened to the applicant, the latest first',
    auth: 'workspace',
    right: 'applicants:read',
    params: ApplicantParams,
    query: PageQuery,
    response: Timeline,
    handle: ({ ctx, params, query }) => getTimeline(ctx, { ...params, ...query }),
  }),
  endpoint({
    id: 'applicants.board',
    method: 'GET',
    path: `${workspace}/applications/{applicationId}/board`,
    summary: 'The stages of an application with their counts and first applicants',
    auth: 'workspace',
    right: 'applicants:read',
    params: ApplicationParams,
    query: BoardQuery,
    response: Board,
    handle: ({ ctx, params, query }) => getBoard(ctx, { ...params, ...query }),
  }),
  endpoint({
    id: 'applicants.listOfStage',
    method: 'GET',
    path: `${workspace}/stages/{stageId}/applicants`,
    summary: 'Who stands in a stage, who entered first comes first',
    auth: 'workspace',
    right: 'applicants:read',
    params: StageParams,
    query: PageQuery,
    response: ApplicantPage,
    handle: ({ ctx, params, query }) => listStageApplicants(ctx, { ...params, ...query }),
  }),
  ...applicantChangeEndpoints,
]
