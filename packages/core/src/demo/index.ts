export { type DemoPerson, demoPerson } from './people.ts'
export { createRandom } from './random.ts'
export { demoSlug } from './demo-workspace.ts'
export { seedDemo, type SeededDemo } from './seed-demo.ts'
