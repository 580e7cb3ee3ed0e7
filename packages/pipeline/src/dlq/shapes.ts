import { mainTopic, productTopics, type RetryShape, retryShape } from '../topics.ts'

const shapes = new Map(productTopics.map((shape) => [mainTopic(shape.name), retryShape(shape)]))

/** Tiers and shards of the retry topic that belongs to a main topic of the product. */
export function productShapeOf(main: string): RetryShape {
  return shapes.get(main) ?? retryShape({})
}
