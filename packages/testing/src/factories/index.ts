export { asActor, contextFor, testKeyring } from './context.ts'
export { aUser, anEmail, type TestUser, type UserFacts } from './users.ts'
export { aBoard, aMember, type BoardFacts, occupants, type TestBoard } from './board.ts'
