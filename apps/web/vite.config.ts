import { fileURLToPath } from 'node:url'
import { reactRouter } from '@react-router/dev/vite'
import tailwindcss from '@tailwindcss/vite'
import { defineConfig } from 'vite'
import { messagesByArea } from './vite-messages.ts'

export default defineConfig({
  plugins: [messagesByArea(fileURLToPath(new URL('app/messages', import.meta.url))), tailwindcss(), reactRouter()],
  // Workspace packages are TypeScript sources: the server bundle has to contain them.
  ssr: { noExternal: [/^@plutomi\//] },
  // Fonts stay files, else they would be inlined into a style sheet that every page downloads.
  build: { assetsInlineLimit: 0 },
})
