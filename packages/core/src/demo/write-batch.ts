import {
  insertApplicants,
  moveApplicants,
  rejectApplicants,
  succeedApplicants,
  takeApplicantNumbers,
  withdrawApplicants,
} from '../applicants/index.ts'
import type { Context } from '../context/index.ts'
import { transaction } from '../database/index.ts'
import type { FormVersion } from '../forms/index.ts'
import { demoAnswers } from './answers.ts'
import type { DemoApplication } from './demo-application.ts'
import type { DemoStage } from './life.ts'
import type { DemoPerson } from './people.ts'
import type { Random } from './random.ts'
import type { DemoBatch } from './schedule.ts'
import { writePeople } from './write-people.ts'
import { writeSubmissions } from './write-submissions.ts'

/** Everything a batch is written with; `applicantIds` fills as applicants apply. */
export interface DemoWriting extends DemoApplication {
  ctx: Context
  workspaceId: string
  random: Random
  people: readonly DemoPerson[]
  applicantIds: string[]
  forms: ReadonlyMap<DemoStage, FormVersion>
  rejectReasonIds: readonly [string, ...string[]]
}

const sources = ['direct', 'direct', 'indeed', 'instagram', 'referral', 'poster'] as const

/** Does one batch as it was done then: the same steps and use cases as every day, by the actor `seed`. */
export async function writeBatch(writing: DemoWriting, { at, step, applicants }: DemoBatch): Promise<void> {
  const { workspaceId, random } = writing
  const ctx = { ...writing.ctx, clock: { now: () => at } }
  const applicantIds = applicants.map((place) => writing.applicantIds[place] ?? '')
  switch (step.kind) {
    case 'apply':
      return apply(writing, ctx, applicants)
    case 'draft':
    case 'submit':
      return fill(writing, ctx, { stage: step.stage, isSubmitted: step.kind === 'submit', applicants })
    case 'move':
      return void (await moveApplicants(ctx, { workspaceId, applicantIds, toStageId: stageIdOf(writing, step.to) }))
    case 'reject':
      return void (await rejectApplicants(ctx, {
        workspaceId,
        applicantIds,
        reasonId: random.pick(writing.rejectReasonIds),
      }))
    case 'withdraw':
      return void (await withdrawApplicants(ctx, { workspaceId, applicantIds }))
    case 'succeed':
      return void (await succeedApplicants(ctx, { workspaceId, applicantIds }))
  }
}

async function apply(writing: DemoWriting, ctx: Context, places: readonly number[]): Promise<void> {
  const { workspaceId, applicationId, random } = writing
  const stageId = stageIdOf(writing, 'questionnaire')
  const firstNumber = await takeApplicantNumbers(ctx.db, workspaceId, places.length)
  await transaction(ctx, async (tx) => {
    const personIds = await writePeople(
      tx,
      workspaceId,
      places.map((place) => personAt(writing, place)),
    )
    const applicants = personIds.map((personId, index) => ({
      personId,
      number: firstNumber + index,
      source: random.pick(sources),
    }))
    const ids = await insertApplicants(tx, workspaceId, { applicationId, stageId, cause: 'seed', applicants })
    places.forEach((place, index) => (writing.applicantIds[place] = ids[index] ?? ''))
  })
}

interface Filling {
  stage: DemoStage
  isSubmitted: boolean
  applicants: readonly number[]
}

async function fill(writing: DemoWriting, ctx: Context, { stage, isSubmitted, applicants }: Filling): Promise<void> {
  const { workspaceId, applicationId, random, forms } = writing
  const form = forms.get(stage)
  if (!form) throw new Error(`The demo's stage ${stage} has no published form`)
  const given = applicants.map((place) => ({
    applicantId: writing.applicantIds[place] ?? '',
    answers: someOf(random, demoAnswers(random, stage, personAt(writing, place)), isSubmitted),
  }))
  await transaction(ctx, (tx) => writeSubmissions(tx, workspaceId, { applicationId, form, isSubmitted, given }))
}

/** Whoever has not submitted has stopped somewhere. */
function someOf<Value>(random: Random, answers: Record<string, Value>, isWhole: boolean): Record<string, Value> {
  const entries = Object.entries(answers)
  return isWhole ? answers : Object.fromEntries(entries.slice(0, random.int(1, entries.length - 2)))
}

function stageIdOf({ stageIds }: DemoWriting, stage: DemoStage): string {
  const id = stageIds[stage]
  if (id === undefined) throw new Error(`The demo's pipeline has no stage ${stage}`)
  return id
}

function personAt({ people }: DemoWriting, place: number): DemoPerson {
  const person = people[place]
  if (!person) throw new Error(`The demo has no person ${place}`)
  return person
}
