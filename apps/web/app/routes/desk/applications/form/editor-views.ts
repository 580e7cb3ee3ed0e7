/** On small screens the editor shows one of both. */
export const editorViews = ['edit', 'preview'] as const
export type EditorView = (typeof editorViews)[number]
