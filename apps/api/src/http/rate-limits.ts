import { type Actor, actorReference } from '@plutomi/core/context'
import { DomainError } from '@plutomi/core/errors'
import type { Request, Response } from 'express'
import type { RateLimitConfig } from './api-config.ts'
import type { Endpoint, LimitName } from './endpoint.ts'
import { createLimiter, type LimitState } from './limiter.ts'

const hour = 3600

interface Rule {
  points: number
  seconds: number
}

/** Limits know that whole towns share an address: those by address are wide, those by key or user are the agreed ones. */
function rulesOf(config: RateLimitConfig): Record<LimitName | 'member', Rule> {
  return {
    standard: { points: config.requestsPerHour, seconds: hour },
    member: { points: config.requestsPerHour * 20, seconds: hour },
    sign_in: { points: 60, seconds: 600 },
    public_read: { points: 1200, seconds: 600 },
    apply: { points: 300, seconds: hour },
    save: { points: 7200, seconds: hour },
  }
}

export interface Consumption {
  endpoint: Endpoint
  actor: Actor
  clientAddress: string
  request: Request
}

export type RateLimits = (response: Response, consumption: Consumption) => Promise<void>

/** Counts each call against its limit, says how much is left, refuses with 429 and Retry-After above it. */
export function createRateLimits(config: RateLimitConfig, onExceeded: (limit: string) => void): RateLimits {
  if (!config.isEnabled) return async () => undefined
  const rules = rulesOf(config)
  const limiters = new Map(
    Object.entries(rules).map(([name, rule]) => [name, createLimiter({ name, ...rule }, config.redis)]),
  )
  return async (response, consumption) => {
    const name = limitNameOf(consumption)
    const limiter = limiters.get(name)
    if (!limiter) throw new Error('There is no such limit')
    const state = await limiter(subjectOf(name, consumption))
    sayState(response, rules[name].points, state)
    if (state.isExceeded) {
      onExceeded(name)
      throw new DomainError(
        'rate_limited',
        `The limit is ${rules[name].points} requests in ${rules[name].seconds / 60} minutes; try again in ${state.resetSeconds} seconds`,
      )
    }
  }
}

function limitNameOf({ endpoint, actor }: Consumption): LimitName | 'member' {
  if (endpoint.limit) return endpoint.limit
  if (actor.kind === 'anonymous') return 'public_read'
  if (actor.kind === 'applicant' || actor.kind === 'shadow') return 'save'
  return actor.kind === 'api_key' ? 'standard' : 'member'
}

function subjectOf(name: string, { actor, clientAddress, request }: Consumption): string {
  if (name === 'apply') return `${clientAddress} ${request.path}`
  return actor.kind === 'anonymous' ? clientAddress : actorReference(actor)
}

function sayState(response: Response, limit: number, { isExceeded, remaining, resetSeconds }: LimitState): void {
  for (const prefix of ['RateLimit', 'X-RateLimit']) {
    response.set({
      [`${prefix}-Limit`]: String(limit),
      [`${prefix}-Remaining`]: String(remaining),
      [`${prefix}-Reset`]: String(resetSeconds),
    })
  }
  if (isExceeded) response.set('Retry-After', String(resetSeconds))
}
