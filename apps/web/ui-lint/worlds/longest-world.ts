import { saveDraft, submitForm } from '@plutomi/core/applicants'
import { updateStage } from '@plutomi/core/stages'
import type { Context } from '@plutomi/core/context'
import { aForm, anApplication, aUser, aWorkspace, type TestApplication } from '@plutomi/testing/factories'
import { insertCrowd } from './crowd.ts'
import { makeDeskThings } from './desk-things.ts'
import { longAnswers, longForm } from './long-form.ts'
import { aLongLife, scatter, strangeApplicants } from './longest-people.ts'
import { furtherApplications, manyMembers, manyWorkflows, manyWorkspaces } from './longest-surroundings.ts'
import { longestNames, longestStages, longestTexts } from './longest-texts.ts'
import { mailedLinks } from './mailed-links.ts'
import { applies, nameUser, type Posting } from './seeding.ts'
import { long, longDescription, longEmail, longSentence, longSlug, strangeNames } from './strange-texts.ts'
import type { World } from './world.ts'

const crowdCount = 12_431

/** Everything as long, as strange and as many as it may be; some counts are 0, one is 12,431. */
export async function seedLongestWorld(seeding: Context): Promise<World> {
  const { db } = seeding
  const user = await aUser(db, { email: longEmail })
  await nameUser(db, user.email, longestNames.owner)
  const workspace = await aWorkspace(db, { slug: longSlug, name: longestNames.workspace, user })
  const { workspaceId, slug } = workspace
  const ctx = { ...workspace.ctx, keyring: seeding.keyring }
  const application = await theApplication(ctx, workspaceId)
  const { applicationId, slug: applicationSlug, stageIds } = application
  const { inviteId, ...things } = await makeDeskThings(ctx, workspaceId, longestTexts)
  await manyWorkflows(ctx, application, things.templateId)
  await furtherApplications(ctx, workspaceId)
  await manyMembers(ctx, workspaceId)
  const strangers = await strangeApplicants(ctx, application)
  await scatter(ctx, { workspaceId, stageIds, applicantIds: strangers })
  await insertCrowd(db, { workspaceId, applicationId, stageId: stageIds[1] ?? '', count: crowdCount })
  const posting = { workspaceId, workspaceSlug: slug, applicationSlug }
  const { typing, sent } = await twoApplicants(seeding, posting)
  await aLongLife(ctx, { workspaceId, stageIds, applicantId: sent.applicantId })
  const applicant = { ...sent, name: strangeNames[0] ?? '' }
  return {
    name: 'longest',
    slug,
    filledSlug: slug,
    applicationId,
    applicationSlug,
    formStageId: stageIds[0] ?? '',
    applicantId: sent.applicantId,
    ...things,
    sessions: {
      owner: user.sessionToken,
      viewer: await manyWorkspaces(db),
      newcomer: (await aUser(db)).sessionToken,
    },
    typing,
    sent,
    links: await mailedLinks(seeding, { posting, inviteId, applicant, answers: longAnswers }),
    searchWord: 'Maximiliane',
  }
}

/** Open, with a form of every kind of question. */
async function theApplication(ctx: Context, workspaceId: string): Promise<TestApplication> {
  const application = await anApplication(ctx, {
    workspaceId,
    name: longestNames.application,
    stages: longestStages.map(({ kind }) => kind),
    description: longDescription,
    place: long(longSentence, 150),
    pay: long('Between 15.80 and 19.50 an hour, every Friday, nights and Sundays more, ', 150),
    employmentType: 'temporary',
    isOpen: true,
  })
  const { applicationId, stageIds } = application
  for (const [index, stageId] of stageIds.entries()) {
    const name = longestStages[index]?.name ?? ''
    const isFirst = index === 0
    await updateStage(ctx, { workspaceId, stageId, name, label: name, serviceHours: isFirst ? 1 : 48, capacity: 40 })
  }
  await aForm(ctx, { workspaceId, applicationId, stageId: stageIds[0] ?? '', definition: longForm() })
  return application
}

async function twoApplicants(seeding: Context, posting: Posting): Promise<Pick<World, 'typing' | 'sent'>> {
  const [first = '', second = ''] = strangeNames
  const typing = await applies(seeding, posting, { name: second, email: `typing.${longEmail}` })
  await saveDraft(typing.ctx, { answers: { city: longAnswers['city'], about: longAnswers['about'] } })
  const sent = await applies(seeding, posting, { name: first, email: `sent.${longEmail}` })
  await submitForm(sent.ctx, { answers: longAnswers })
  return { typing: withoutContext(typing), sent: withoutContext(sent) }
}

function withoutContext({ applicantId, token, email }: World['typing']): World['typing'] {
  return { applicantId, token, email }
}
