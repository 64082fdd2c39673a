import { decode, encode } from './bytes.ts'
import { Disguise } from './disguise.ts'
import { ScreenMask } from './screen-mask.ts'
import { ShapeMask } from './shapes.ts'

/**
 * The masking of the sessions of one run, of one router or several: who is masked in one of them is the same made-up
 * user in all.
 */
export class Mask {
  readonly #disguise = new Disguise()
  readonly #shapes = new ShapeMask(this.#disguise)

  /** The mask of one session. */
  session(): ScreenMask {
    return new ScreenMask(this.#shapes, this.#disguise)
  }

  /** The name of a router, for a file name. */
  routerName(name: string): string {
    const bytes = encode(name)
    const masked = this.#shapes.text(bytes)
    return decode(masked === bytes ? this.#disguise.word(bytes) : masked)
  }
}
