export { createApiKey, type NewApiKey } from './create-api-key.ts'
export { type ApiKeyList, listApiKeys } from './list-api-keys.ts'
export { type ApiKeyReference, revokeApiKey, revokeKeysOfMember } from './revoke-api-key.ts'
