import { z } from 'zod'

/** Says which variables are wrong and what each should be; `message` is fit to be shown as it is. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'
  readonly variables: readonly string[]

  constructor(faults: readonly { variable: string; expected: string }[]) {
    super(faults.map(({ variable, expected }) => `${variable}: ${expected}`).join('\n'))
    this.variables = faults.map(({ variable }) => variable)
  }
}

/** Parses the environment. An empty value counts as absent, so that `NAME=` in a file means "the default". */
export function readEnv<Shape extends z.ZodRawShape>(
  schema: z.ZodObject<Shape>,
  env: Record<string, string | undefined>,
): z.output<z.ZodObject<Shape>> {
  const present = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''))
  const parsed = schema.safeParse(present)
  if (parsed.success) return parsed.data
  throw new ConfigError(faultsOf(parsed.error, { schema, present }))
}

type Source = { schema: z.ZodObject; present: Record<string, string | undefined> }

function faultsOf(error: z.ZodError, { schema, present }: Source) {
  return error.issues.map((issue) => {
    const variable = String(issue.path[0] ?? 'environment')
    const description = schema.shape[variable] instanceof z.ZodType ? schema.shape[variable].description : undefined
    // A rule about several variables has its own words; a type's are those of a value that is not there.
    const isMissing = issue.code !== 'custom' && !(variable in present)
    const problem = isMissing ? 'is missing' : issue.message
    return { variable, expected: description === undefined ? problem : `${problem} (expected: ${description})` }
  })
}
