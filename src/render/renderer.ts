import type { Format, Renderer } from './format.ts'
import { openJson } from './json.ts'
import { openNdjson } from './ndjson.ts'
import { openRaw } from './raw.ts'
import type { Terminal } from './terminal.ts'
import type { View } from './view.ts'

export interface RendererOptions {
  /** The fields to show, in this order; validated before. They are never dropped, however narrow the terminal. */
  readonly fields?: readonly string[] | undefined
}

/** Opens the writer of a format. Those that need a package are loaded when they are asked for, so that JSON pays for no table. */
export async function openRenderer(
  format: Format,
  view: View,
  terminal: Terminal,
  { fields }: RendererOptions = {},
): Promise<Renderer> {
  switch (format) {
    case 'table':
      if (view.redrawn) return (await import('./redraw.ts')).openRedraw(view, terminal, view.redrawn, fields, false)
      if (view.isLive) return (await import('./live.ts')).openLive(view, terminal, fields)
      return (await import('./sheet.ts')).openSheet(view, terminal, { fields, wide: false })
    case 'wide':
      if (view.redrawn) return (await import('./redraw.ts')).openRedraw(view, terminal, view.redrawn, fields, true)
      if (view.isLive) return (await import('./live.ts')).openLive(view, terminal, fields)
      return (await import('./sheet.ts')).openSheet(view, terminal, { fields, wide: true })
    case 'json':
      return openJson(terminal, fields)
    case 'ndjson':
      return openNdjson(terminal, fields)
    case 'csv':
      return (await import('./csv.ts')).openCsv(terminal, fields ?? view.fields)
    case 'yaml':
      return (await import('./yaml.ts')).openYaml(terminal, fields)
    case 'raw':
      return openRaw(terminal)
  }
}
