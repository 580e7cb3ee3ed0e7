import { FormDefinition } from '@plutomi/contracts/forms'

/** What of a question is not right yet. */
export type Fault =
  | 'title'
  | 'help'
  | 'key'
  | 'options'
  | 'limits'
  | 'fileKinds'
  | 'maxMegabytes'
  | 'maxFiles'
  | 'showIf'
  | 'text'
  | 'version'
  | 'other'

const faultOfField: Readonly<Record<string, Fault>> = {
  title: 'title',
  help: 'help',
  key: 'key',
  options: 'options',
  minLength: 'limits',
  maxLength: 'limits',
  minChosen: 'limits',
  maxChosen: 'limits',
  minDate: 'limits',
  maxDate: 'limits',
  showIf: 'showIf',
  fileKinds: 'fileKinds',
  maxMegabytes: 'maxMegabytes',
  maxFiles: 'maxFiles',
  text: 'text',
  version: 'version',
}

export interface Faults {
  /** By question id. */
  questions: ReadonlyMap<string, readonly Fault[]>
  introduction: boolean
  count: number
}

/** Why a form cannot be saved yet, question by question. */
export function faultsOf(definition: FormDefinition): Faults {
  const parsed = FormDefinition.safeParse(definition)
  const questions = new Map<string, readonly Fault[]>()
  let introduction = false
  for (const { path } of parsed.error?.issues ?? []) {
    const question = definition.questions[Number(path[1])]
    if (!question) introduction ||= path[0] === 'introduction'
    else questions.set(question.id, [...new Set([...(questions.get(question.id) ?? []), faultAt(path[2])])])
  }
  const count = questions.size + (introduction ? 1 : 0)
  return { questions, introduction, count: parsed.success ? 0 : Math.max(count, 1) }
}

function faultAt(field: PropertyKey | undefined): Fault {
  return faultOfField[String(field)] ?? 'other'
}
