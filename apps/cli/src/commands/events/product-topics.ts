import { dlqTopic, mainTopic, mainTopicOf, productTopics, retryTopic } from '@plutomi/pipeline'
import { UsageError } from '../../terminal/usage-error.ts'

const mains = productTopics.map(({ name }) => mainTopic(name))
const all = mains.flatMap((main) => [main, retryTopic(main), dlqTopic(main)])

/** Every topic of the product: main, .retry and .dlq of each name. */
export function everyTopic(): readonly string[] {
  return all
}

export function mainTopics(): readonly string[] {
  return mains
}

/** Topics as people name them: with or without `plutomi.`, an effect topic without its lane means both lanes. */
export function topicsNamed(names: readonly string[]): string[] {
  return names.flatMap((name) => {
    const full = mainTopic(name)
    const kind = full.slice(mainTopicOf(full).length)
    const found = mains
      .filter((main) => main === mainTopicOf(full) || main.startsWith(`${mainTopicOf(full)}.`))
      .map((main) => `${main}${kind}`)
    if (found.length === 0) throw new UsageError(`There is no topic ${name}; \`plutomi events topics\` lists them`)
    return found
  })
}
