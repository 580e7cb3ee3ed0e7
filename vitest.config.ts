import { defineConfig } from 'vitest/config'
import { SlowestFirst } from './scripts/test/slowest-first.ts'

const NEVER = ['**/node_modules/**', '**/build/**', '**/.data/**']
const DATABASE = ['{packages,apps,faults}/**/*.db.test.{ts,tsx}']
const END_TO_END = ['{packages,apps,faults}/**/*.e2e.test.ts']
const KAFKA = ['{packages,apps,faults,scripts}/**/*.kafka.test.ts']
const ENGINES = ['{packages,apps,faults,scripts}/**/*.engines.test.{ts,tsx}']
const globalSetup = ['packages/testing/src/database/global-setup.ts']

export default defineConfig({
  test: {
    pool: 'forks',
    maxWorkers: 3,
    sequence: { sequencer: SlowestFirst },
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['{packages,apps,scripts,migrations,bench,faults}/**/*.test.{ts,tsx}'],
          exclude: [...NEVER, ...DATABASE, ...END_TO_END, ...KAFKA, ...ENGINES],
          testTimeout: 5_000,
          // Nothing here keeps state in a module: a worker reads each module once, not once a file.
          isolate: false,
        },
      },
      {
        extends: true,
        test: {
          name: 'db',
          include: DATABASE,
          exclude: NEVER,
          globalSetup,
          testTimeout: 20_000,
          hookTimeout: 30_000,
          // As above: to read core anew for each of a hundred files took longer than their tests.
          isolate: false,
        },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          include: END_TO_END,
          exclude: NEVER,
          globalSetup: [...globalSetup, 'apps/standalone/test/build-setup.ts'],
          testTimeout: 90_000,
          hookTimeout: 120_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'kafka',
          include: KAFKA,
          exclude: NEVER,
          globalSetup: [
            ...globalSetup,
            'apps/standalone/test/build-setup.ts',
            'packages/testing/src/kafka/global-setup.ts',
          ],
          testTimeout: 90_000,
          hookTimeout: 120_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'engines',
          include: ENGINES,
          exclude: NEVER,
          globalSetup: [
            ...globalSetup,
            'apps/standalone/test/build-setup.ts',
            'packages/testing/src/opensearch/global-setup.ts',
          ],
          setupFiles: ['packages/testing/src/opensearch/note-engines.ts'],
          testTimeout: 120_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
})
