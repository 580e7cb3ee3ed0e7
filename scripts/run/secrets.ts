import { randomBytes } from 'node:crypto'
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseEnv } from 'node:util'

export type GeneratedSecrets = { SECRETS: string; DATABASE_PASSWORD: string }

/** The secrets of this data folder, made at the first start and readable by their owner alone. */
export function readOrMakeSecrets(dataDir: string): GeneratedSecrets {
  const file = join(dataDir, 'secrets.env')
  if (!existsSync(file)) {
    const made = [
      '# Made at the first start. Whoever loses SECRETS loses every link and sign-in code made with them.',
      `SECRETS=k1:${randomBytes(32).toString('base64')}`,
      `DATABASE_PASSWORD=${randomBytes(18).toString('hex')}`,
    ]
    mkdirSync(dataDir, { recursive: true, mode: 0o700 })
    putUnlessThere(file, `${made.join('\n')}\n`)
  }
  const { SECRETS, DATABASE_PASSWORD } = parseEnv(readFileSync(file, 'utf8'))
  if (!SECRETS || !DATABASE_PASSWORD) throw new Error(`${file} must hold SECRETS and DATABASE_PASSWORD`)
  return { SECRETS, DATABASE_PASSWORD }
}

/** Of two first starts at once both have to read the same; a link is made whole or not at all. */
function putUnlessThere(file: string, content: string): void {
  const unfinished = `${file}.${process.pid}`
  writeFileSync(unfinished, content, { mode: 0o600 })
  try {
    linkSync(unfinished, file)
  } catch (error) {
    if (!existsSync(file)) throw error
  } finally {
    rmSync(unfinished)
  }
}
