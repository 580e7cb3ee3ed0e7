import {
  BrokenCircuitError,
  circuitBreaker,
  CircuitState,
  ConsecutiveBreaker,
  ExponentialBackoff,
  handleAll,
  noJitterGenerator,
} from 'cockatiel'

export type BreakerState = 'closed' | 'open' | 'half-open'

export type Breaker = {
  /** Runs it unless the breaker is open; then rejects at once. */
  run: <Result>(work: () => Promise<Result>) => Promise<Result>
  state: () => BreakerState
}

export type BreakerOptions = {
  /** Failures in a row that open it. */
  failures?: number
  /** How long it stays open before one call may try; twice as long each time, up to ten times. */
  retryAfterMs?: number
  onChange: (state: BreakerState) => void
}

/** Stops asking what does not answer: opens after five failures in a row, then lets one call at a time try. */
export function createBreaker({ failures = 5, retryAfterMs = 1_000, onChange }: BreakerOptions): Breaker {
  const policy = circuitBreaker(handleAll, {
    breaker: new ConsecutiveBreaker(failures),
    halfOpenAfter: new ExponentialBackoff({
      initialDelay: retryAfterMs,
      maxDelay: retryAfterMs * 10,
      generator: noJitterGenerator,
    }),
  })
  const state = () => stateOf(policy.state)
  policy.onStateChange(() => onChange(state()))
  return { run: (work) => policy.execute(work), state }
}

/** Refused by an open breaker, not by what is behind it. */
export function isRefusedByBreaker(error: unknown): boolean {
  return error instanceof BrokenCircuitError
}

function stateOf(state: CircuitState): BreakerState {
  switch (state) {
    case CircuitState.Closed:
      return 'closed'
    case CircuitState.HalfOpen:
      return 'half-open'
    case CircuitState.Open:
    case CircuitState.Isolated:
      return 'open'
  }
}
