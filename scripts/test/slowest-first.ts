import { statSync } from 'node:fs'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** Projects one after the other, so that files which share a worker follow each other; what is short fills the end. */
const projects = ['kafka', 'engines', 'e2e', 'db', 'unit']
/** Short files that take minutes. */
const slow = /\/faults\/|\/ui-lint\//

/** The order of a test run: whatever takes minutes begins early, or a single file would run alone at the end. */
export class SlowestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return files
      .map((file) => ({ file, ...factsOf(file) }))
      .toSorted((a, b) => a.project - b.project || Number(b.isSlow) - Number(a.isSlow) || b.bytes - a.bytes)
      .map(({ file }) => file)
  }
}

function factsOf({ project, moduleId }: TestSpecification) {
  const { size: bytes } = statSync(moduleId)
  return { project: projects.indexOf(project.name), isSlow: slow.test(moduleId), bytes }
}
