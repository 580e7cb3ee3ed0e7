import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
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
    writeFileSync(`${file}.new`, `${made.join('\n')}\n`, { mode: 0o600 })
    renameSync(`${file}.new`, file)
  }
  const { SECRETS, DATABASE_PASSWORD } = parseEnv(readFileSync(file, 'utf8'))
  if (!SECRETS || !DATABASE_PASSWORD) throw new Error(`${file} must hold SECRETS and DATABASE_PASSWORD`)
  return { SECRETS, DATABASE_PASSWORD }
}
