export { asActor, contextFor, testKeyring } from './context.ts'
export { aQueuedMail, type QueuedMailFacts, type TestMail } from './mails.ts'
export { aUser, anEmail, type TestUser, type UserFacts } from './users.ts'
export { aBoard, aMember, type BoardFacts, occupants, type TestBoard } from './board.ts'
export {
  anApiKey,
  anInvitedMember,
  type ApiKeyActor,
  aSlug,
  aWorkspace,
  type MemberActor,
  type TestApiKey,
  type TestMember,
  type TestWorkspace,
  type WorkspaceFacts,
} from './workspaces.ts'
export {
  anApplicant,
  aPerson,
  aPipeline,
  type ApplicantFacts,
  aPublishedForm,
  aSubmittedForm,
  fileQuestions,
  type PipelineFacts,
  someAnswers,
  someQuestions,
  type TestApplicant,
  type TestPipeline,
} from './applicants.ts'
export {
  aForm,
  anApplication,
  type ApplicationFacts,
  aStage,
  type FormFacts,
  type StageFacts,
  type TestApplication,
} from './applications.ts'
export { anEmailTemplate, aNewVersion, aWorkflow, type TestWorkflow, type WorkflowFacts } from './workflows.ts'
export {
  aWebhookEndpoint,
  deliveriesOf,
  fanOutEverything,
  loopbackRules,
  type TestWebhookEndpoint,
  type WebhookEndpointFacts,
} from './webhooks.ts'
export { startWebhookScenes } from './webhook-scenes.ts'
