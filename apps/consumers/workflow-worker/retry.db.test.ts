import { retryRun } from '@plutomi/core/runs'
import { testDatabase } from '@plutomi/testing/database'
import { anEmailTemplate, aNewVersion, aWorkflow, occupants } from '@plutomi/testing/factories'
import { describe, expect, test } from 'vitest'
import { arrangeWorkflows, mail, mailsOf, moveTo, runsOf } from '../test/arrange-workflows.ts'

const { db } = await testDatabase()

describe('a run that failed', () => {
  async function arrangeFailed() {
    const arranged = await arrangeWorkflows(db)
    const { board, delivery, workflow } = arranged
    const [sent, missing] = [await anEmailTemplate(board), await anEmailTemplate(board)]
    const made = await aWorkflow({ ...workflow, actions: [mail(sent), mail(missing)] })
    const versions = db.deleteFrom('emailTemplateVersions').where('templateId', '=', missing)
    const kept = await db
      .selectFrom('emailTemplateVersions')
      .selectAll()
      .where('templateId', '=', missing)
      .executeTakeFirstOrThrow()
    await versions.execute()
    await occupants(board, { count: 1 })
    await delivery.drain()
    const repair = async () => db.insertInto('emailTemplateVersions').values(kept).execute()
    const [run] = await runsOf(board)
    const retry = (mode: 'resume_same' | 'resume_latest' | 'start_over') =>
      retryRun(board.ctx, { workspaceId: board.workspaceId, runId: run?.id ?? '', mode })
    return { ...arranged, made, run, repair, retry, templates: { sent, missing } }
  }

  test('says which step was refused and why', async () => {
    const { run, delivery } = await arrangeFailed()
    expect(run).toMatchObject({ status: { code: 'failed', final: true }, error: 'There is no such mail template' })
    expect(run?.steps.map((step) => step.state)).toEqual(['succeeded', 'failed'])
    expect(delivery.delivered.map((event) => event.type)).toContain('run.failed')
  })

  test('resumes the same version and keeps what was done', async () => {
    const { board, delivery, repair, retry } = await arrangeFailed()
    await repair()
    await retry('resume_same')
    await delivery.drain()
    const [run] = await runsOf(board)
    expect(run?.status.code).toBe('completed')
    expect(run?.steps.map((step) => [step.state, step.attempts])).toEqual([
      ['succeeded', 1],
      ['succeeded', 2],
    ])
    expect(await mailsOf(board)).toHaveLength(2)
  })

  test('resumes with the latest version after what was done', async () => {
    const { board, delivery, retry, made, workflow, templates } = await arrangeFailed()
    const actions = [mail(templates.sent), moveTo(board.stageIds[1])]
    const latest = await aNewVersion(made, { ...workflow, actions })
    await retry('resume_latest')
    await delivery.drain()
    const [run] = await runsOf(board)
    expect(run).toMatchObject({ versionId: latest.versionId, status: { code: 'completed' }, error: null })
    expect(run?.steps.map((step) => [step.action.type, step.state])).toEqual([
      ['send_email', 'succeeded'],
      ['move', 'succeeded'],
    ])
    expect(await mailsOf(board)).toHaveLength(1)
  })

  test('starts over as a new run, with mails of its own', async () => {
    const { board, delivery, repair, retry } = await arrangeFailed()
    await repair()
    const { runId } = await retry('start_over')
    await delivery.drain({ times: 2 })
    const runs = await runsOf(board)
    expect(runs.map((run) => run.status.code)).toEqual(['failed', 'completed'])
    expect(runs[1]?.id).toBe(runId)
    expect(await mailsOf(board)).toHaveLength(3)
  })

  test('cannot be retried twice at once', async () => {
    const { retry } = await arrangeFailed()
    await retry('resume_same')
    await expect(retry('resume_same')).rejects.toMatchObject({ code: 'invalid_transition' })
  })
})

describe('a run that waits for a record which became a dead letter', () => {
  async function arrangeWaiting() {
    const { board, delivery, workflow } = await arrangeWorkflows(db)
    const templateId = await anEmailTemplate(board)
    await aWorkflow({ ...workflow, actions: [mail(templateId)] })
    const version = db.updateTable('emailTemplateVersions').where('templateId', '=', templateId)
    const { texts } = await db
      .selectFrom('emailTemplateVersions')
      .select('texts')
      .where('templateId', '=', templateId)
      .executeTakeFirstOrThrow()
    await version.set({ texts: '{"en":1}' }).execute()
    await occupants(board, { count: 1 })
    await expect(delivery.drain()).rejects.toThrow()
    await version.set({ texts }).execute()
    const [run] = await runsOf(board)
    expect(run?.status.code).toBe('waiting')
    const retry = (mode: 'resume_same' | 'start_over') =>
      retryRun(board.ctx, { workspaceId: board.workspaceId, runId: run?.id ?? '', mode })
    return { board, delivery, retry }
  }

  test('goes on when somebody resumes it', async () => {
    const { board, delivery, retry } = await arrangeWaiting()
    await retry('resume_same')
    await delivery.drain({ times: 2 })
    expect((await runsOf(board)).map((run) => run.status.code)).toEqual(['completed'])
    expect(await mailsOf(board)).toHaveLength(1)
  })

  test('is over when somebody starts over, so that its record can wake it no more', async () => {
    const { board, delivery, retry } = await arrangeWaiting()
    await retry('start_over')
    await delivery.drain({ times: 2 })
    expect((await runsOf(board)).map((run) => run.status.code)).toEqual(['failed', 'completed'])
    expect(await mailsOf(board)).toHaveLength(1)
  })
})
