import { deliveryDriver } from '@plutomi/contracts/pipeline-templates'
import { insertApplication, insertTemplate, openApplication, updateApplication } from '../applications/index.ts'
import type { Context } from '../context/index.ts'
import { transaction } from '../database/index.ts'
import { publishTemplateWorkflows } from '../pipeline-templates/index.ts'

export interface DemoApplication {
  applicationId: string
  /** By the keys of the template. */
  stageIds: Readonly<Record<string, string>>
}

const posting = {
  description: [
    'Bring parcels and groceries to people in Berlin, by bicycle, car or van – yours or ours.',
    'You choose your shifts a week ahead. We pay every Friday. No experience needed; we ride along with you for the first two days.',
    'Three minutes on your phone are enough to apply. We tell you at each step where you are.',
  ].join('\n\n'),
  place: 'Berlin, Germany',
  employmentType: 'contractor',
  pay: '€16.20 – €19.50 an hour',
} as const

/** The delivery-driver application, open, with its forms, and its workflows still to come. */
export async function createDemoApplication(ctx: Context, workspaceId: string): Promise<DemoApplication> {
  const created = await transaction(ctx, async (tx) => {
    const templateId = deliveryDriver.id
    const { id } = await insertApplication(tx, { workspaceId, name: 'Delivery driver, Berlin', templateId })
    return { applicationId: id, stageIds: await insertTemplate(tx, { workspaceId, applicationId: id }, deliveryDriver) }
  })
  const { applicationId } = created
  await updateApplication(ctx, { workspaceId, applicationId, ...posting })
  await openApplication(ctx, { workspaceId, applicationId })
  return created
}

/** Publishes the workflows the template suggests, also for those present: their timers count from when they entered. */
export async function publishDemoWorkflows(
  ctx: Context,
  workspaceId: string,
  { stageIds }: DemoApplication,
): Promise<void> {
  const wanted = { workspaceId, template: deliveryDriver, stageIds, timedFor: 'present_entered' } as const
  await transaction(ctx, (tx) => publishTemplateWorkflows(tx, wanted))
}
