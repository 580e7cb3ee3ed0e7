import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client'

export type Metrics = Registry

type Definition<Label extends string> = { name: string; help: string; labels?: readonly Label[] }

/** A registry of its own for each process and each test: nothing is global. */
export function createMetrics({ withProcess = false }: { withProcess?: boolean } = {}): Metrics {
  const registry = new Registry()
  if (withProcess) collectDefaultMetrics({ register: registry })
  return registry
}

/** A number that only grows. */
export function counter<Label extends string = never>(
  registry: Metrics,
  { name, help, labels = [] }: Definition<Label>,
): Counter<Label> {
  return new Counter({ name, help, labelNames: labels, registers: [registry] })
}

/** A number that goes up and down; `read` is asked at each scrape. */
export function gauge<Label extends string = never>(
  registry: Metrics,
  { name, help, labels = [], read }: Definition<Label> & { read?: () => Promise<number> | number },
): Gauge<Label> {
  const base = { name, help, labelNames: labels, registers: [registry] }
  if (!read) return new Gauge(base)
  return new Gauge({
    ...base,
    async collect() {
      this.set(await read())
    },
  })
}

/** Times in seconds, in buckets from a millisecond to a minute. */
export function secondsHistogram<Label extends string = never>(
  registry: Metrics,
  { name, help, labels = [] }: Definition<Label>,
): Histogram<Label> {
  const buckets = [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60]
  return new Histogram({ name, help, labelNames: labels, buckets, registers: [registry] })
}

export type Reading<Label extends string> = { labels?: Readonly<Record<Label, string>>; value: number }

/** A gauge whose values are asked for at each scrape; what is not among the readings is not there. */
export function sampledGauge<Label extends string = never>(
  registry: Metrics,
  { name, help, labels = [], read }: Definition<Label> & { read: () => Promise<readonly Reading<Label>[]> },
): Gauge<Label> {
  return new Gauge({
    name,
    help,
    labelNames: labels,
    registers: [registry],
    async collect() {
      const readings = await read()
      this.reset()
      for (const reading of readings) {
        if (reading.labels === undefined) this.set(reading.value)
        else this.set({ ...reading.labels }, reading.value)
      }
    },
  })
}
