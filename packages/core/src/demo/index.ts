export { demoSlug } from './demo-workspace.ts'
export { seedDemo, type SeededDemo } from './seed-demo.ts'
