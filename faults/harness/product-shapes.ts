import { defaultTiersMs, productTopics } from '@plutomi/pipeline'

/** The topics of the product, for scenarios that run its own consumers. */
export const productShapes = productTopics.map(({ name, tiers = defaultTiersMs.length, shards = 2 }) => ({
  name,
  tiers,
  shards,
}))
