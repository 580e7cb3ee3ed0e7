import type { Plugin } from 'vite'

const contracts = /\/packages\/contracts\/src\/.*\.ts$/
/** The beginning of what makes a schema: of zod itself, of another schema, or of one of our own makers. */
const maker =
  /(?<![\w.$'"`])(z\.\w+|idOf|pageOf|conditionOfDepth|defineEvent|[A-Z]\w*\.(?:extend|pick|omit|partial|required|optional|nullable|nullish|array|default|catch|refine|superRefine|transform|pipe|min|max|or|and))(?=\s*[(<])/g

/**
 * In browsers a list that stands beside its schema must not bring the schema's library along. Making a schema does
 * nothing else, which a bundler cannot see by itself: it is told so before each, and leaves out those nobody uses.
 */
export function pureSchemas(): Plugin {
  return {
    name: 'pure-schemas',
    // Before the types are taken off, so that the calls look as they are written.
    enforce: 'pre',
    transform(code, id, options) {
      if (options?.ssr === true || !contracts.test(id)) return undefined
      return { code: code.replace(maker, '/* @__PURE__ */ $1'), map: null }
    },
  }
}
