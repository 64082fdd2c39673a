/** Whether a selector is a glob. */
export function isGlob(text: string): boolean {
  return /[*?]/.test(text)
}

/** Whether a name fits a glob: `*` any characters, `?` one. */
export function fitsGlob(pattern: string, name: string): boolean {
  const source = pattern
    .replace(/[\\^$.+()[\]{}|]/g, '\\$&')
    .replace(/\*+/g, '.*')
    .replaceAll('?', '.')
  return new RegExp(`^${source}$`, 'u').test(name)
}
