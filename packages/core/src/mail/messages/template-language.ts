import { Liquid } from 'liquidjs'
import { DomainError } from '../../errors/index.ts'
import type { MailFacts } from './mail-facts.ts'

/** What a text may do besides naming variables: choose. No loops, no files, no state. */
const allowedTags = ['assign', 'case', 'comment', 'if', 'raw', 'unless']

/** The texts are written by customers: bounded work, and a variable that is not there is an error, but in a condition. */
const liquid = new Liquid({
  strictFilters: true,
  strictVariables: true,
  lenientIf: true,
  ownPropertyOnly: true,
  parseLimit: 20_000,
  renderLimit: 200,
  memoryLimit: 500_000,
  cache: false,
  templates: {},
})
for (const name of Object.keys(liquid.tags)) if (!allowedTags.includes(name)) delete liquid.tags[name]

/** Renders one text; a text that does not parse or names what is not there is a refusal that says what. */
export function renderText(template: string, facts: MailFacts): string {
  try {
    return String(liquid.parseAndRenderSync(template, facts))
  } catch (cause) {
    throw new DomainError('unprocessable', `The text of the mail cannot be rendered: ${messageOf(cause)}`, { cause })
  }
}

export interface TemplateFault {
  code: 'unknown_variable' | 'unknown_tag' | 'unknown_filter' | 'bad_template'
  message: string
}

/** What is wrong with a text for which these variables will be there; undefined when it can be sent. */
export function findTemplateFault(template: string, known: readonly string[]): TemplateFault | undefined {
  try {
    // With their properties: our variables are texts and have none.
    const unknown = liquid.globalFullVariablesSync(template).find((name) => !known.includes(name))
    if (unknown === undefined) return undefined
    return { code: 'unknown_variable', message: `There is no variable "${unknown.slice(0, 60)}"` }
  } catch (error) {
    return parseFault(messageOf(error))
  }
}

function parseFault(message: string): TemplateFault {
  const tag = /tag "([^"]*)" not found/.exec(message)?.[1]
  if (tag !== undefined) return { code: 'unknown_tag', message: `There is no tag "${tag.slice(0, 60)}"` }
  const filter = /undefined filter: (\S+?),?(\s|$)/.exec(message)?.[1]
  if (filter !== undefined) return { code: 'unknown_filter', message: `There is no filter "${filter.slice(0, 60)}"` }
  return { code: 'bad_template', message: message.slice(0, 200) }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : 'unknown'
}
