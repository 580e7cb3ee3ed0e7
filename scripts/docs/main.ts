import { documents, update } from './documents.ts'

const asked = process.argv.slice(2)

for (const document of documents.filter(({ name }) => asked.length === 0 || asked.includes(name))) {
  const isChanged = await update(document)
  process.stdout.write(`${document.name} in ${document.file}: ${isChanged ? 'written anew' : 'up to date'}\n`)
}
