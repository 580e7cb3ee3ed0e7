import { EmailAddress } from '@plutomi/contracts/api/common'
import { lanes } from '@plutomi/contracts/events/topics'
import { OperatorRole, operatorRoles } from '@plutomi/contracts/rights'
import type { Context } from '@plutomi/core/context'
import { changePlan, grantOperator, hasOperators, listOperators, revokeOperator } from '@plutomi/core/operators'
import { platformDb } from '@plutomi/core/platform'
import { parseKeyring } from '@plutomi/platform/secrets'
import { Argument, Command, InvalidArgumentError } from 'commander'
import { readConfig } from '../config.ts'
import { printJson, printLine, printTable, timeText } from '../terminal/output.ts'
import { asOperator, clockOf, type OperatorOptions, withDatabase } from '../with-tools.ts'
import { operatorCommand } from './operator-options.ts'

const help = `
Roles: a viewer looks at dead letters and the event log; an operator also replays; an admin also drops dead letters,
grants roles and changes plans. They are apart from the roles of workspaces and open no workspace's data.
The first operator is made at the machine: while there is none, \`plutomi admin grant EMAIL admin\` needs no --as.
After that only an admin grants, revokes and changes plans. Everything is in the audit log.`

/** `plutomi admin …`: who operates the platform, and which plan a workspace has. */
export function adminCommand(): Command {
  return new Command('admin')
    .description('operators of the platform, plans of workspaces')
    .addHelpText('after', help)
    .addCommand(grantCommand())
    .addCommand(revokeCommand())
    .addCommand(listCommand())
    .addCommand(planCommand())
}

function grantCommand(): Command {
  return operatorCommand('grant', 'give somebody a platform role, or another one')
    .argument('<email>', 'whom', parseEmail)
    .addArgument(new Argument('<role>', 'which').choices(operatorRoles))
    .action(async (email: string, roleText: string, options: OperatorOptions) => {
      const role = OperatorRole.parse(roleText)
      const { userId } = await asOperatorOrFirst(options, (ctx) => grantOperator(ctx, { email, role }))
      if (options.json) printJson({ userId, email, role })
      else printLine(`${email} is ${role} of the platform`)
    })
}

/** Without any operator, whoever may run this on the machine is one. */
async function asOperatorOrFirst<Result>(options: OperatorOptions, work: (ctx: Context) => Promise<Result>) {
  const config = readConfig()
  const first = await withDatabase(config, async (db) => {
    if (await hasOperators(platformDb(db))) return undefined
    const keyring = parseKeyring(config.SECRETS)
    const result = await work({
      db,
      clock: await clockOf(db),
      keyring,
      actor: { kind: 'system', name: 'command-line' },
    })
    return { result }
  })
  return first === undefined ? asOperator(options, ({ ctx }) => work(ctx)) : first.result
}

function revokeCommand(): Command {
  return operatorCommand('revoke', 'take the platform role from somebody')
    .argument('<email>', 'whom', parseEmail)
    .action(async (email: string, options: OperatorOptions) => {
      await asOperator(options, ({ ctx }) => revokeOperator(ctx, { email }))
      if (options.json) printJson({ email, role: null })
      else printLine(`${email} has no platform role any more`)
    })
}

function listCommand(): Command {
  return operatorCommand('list', 'who operates the platform').action(async (options: OperatorOptions) => {
    const operators = await asOperator(options, ({ ctx }) => listOperators(ctx))
    if (options.json) return operators.forEach(printJson)
    printTable(operators, [
      { title: 'e-mail', of: ({ email }) => email },
      { title: 'role', of: ({ role }) => role },
      { title: 'granted', of: ({ grantedAt }) => timeText(grantedAt) },
      { title: 'by', of: ({ grantedBy }) => grantedBy },
    ])
  })
}

function planCommand(): Command {
  return operatorCommand('plan', 'put a workspace on another plan; it decides the lane of what begins from now on')
    .argument('<workspace>', 'its slug or id')
    .addArgument(new Argument('<plan>', 'which').choices(lanes))
    .action(async (workspace: string, planText: string, options: OperatorOptions) => {
      const plan = planText === 'paid' ? 'paid' : 'free'
      const changed = await asOperator(options, ({ ctx }) => changePlan(ctx, { workspace, plan }))
      if (options.json) return printJson(changed)
      const { slug, from, to } = changed
      printLine(
        from === to ? `${slug} is on the plan ${to} already` : `${slug} is on the plan ${to}, it was on ${from}`,
      )
    })
}

function parseEmail(text: string): string {
  const parsed = EmailAddress.safeParse(text)
  if (!parsed.success) throw new InvalidArgumentError('It is not an e-mail address.')
  return parsed.data
}
