import { defineCommand, type LineReader, type ReadContext, type Sink } from '../define.ts'
import type { RowOf } from '../row.ts'

const fields = ['router', 'release', 'image', 'cpu', 'vendor', 'chassis', 'builtAt', 'extra'] as const
export type VersionRow = RowOf<(typeof fields)[number]>

/**
 * `show version`. Real layouts: 4.0 to 25.10. `chassis` is the family as printed, `7750 SR` or, up to 13.0, `SR 7750`;
 * `image` is `C` for the control card, `B` for both in one, `I` for a line card.
 */
export const version = defineCommand<VersionRow>({
  name: 'version',
  template: 'show version',
  fields,
  columns: ['release', 'vendor', 'chassis', 'cpu', 'builtAt'],
  read: readVersion,
})

const firstLine = /^TiMOS-([A-Z]+)-(\S+) (\S+) (Nokia|ALCATEL-LUCENT|Alcatel-Lucent|ALCATEL) (.+?) Copyright (.*)$/i

function readVersion(context: ReadContext, sink: Sink<VersionRow>): LineReader {
  let row: VersionRow | null = null
  return {
    line(text) {
      const first = firstLine.exec(text)
      const built = /^Built on (.+?) by \S+ in (\S+)$/.exec(text)
      if (first) {
        const [, image = '', release = '', cpu = '', vendor = '', chassis = ''] = first
        row = { router: context.router, release, image, cpu, vendor, chassis, builtAt: null, extra: {} }
      } else if (row && built) {
        row.builtAt = built[1] ?? null
        row.extra = { 'Built in': built[2] ?? '' }
      } else if (text !== '' && !(row && /^(?:All rights reserved|Copyright )/.test(text))) sink.unplaced(text)
    },
    end() {
      if (row) sink.row(row)
      return row !== null
    },
  }
}
