import { generateKeyPairSync } from 'node:crypto'

const integerTag = 0x02
const sequenceTag = 0x30
const octetStringTag = 0x04

/** One value of DER: its tag and its content. */
interface Value {
  readonly tag: number
  readonly content: Buffer
}

/**
 * Makes a DSA key of 1024 bits, as SR OS has them, in the form that ssh2 reads (`BEGIN DSA PRIVATE KEY`). Node gives it as
 * PKCS #8 only, which is SEQUENCE { 0, SEQUENCE { oid, SEQUENCE { p, q, g } }, OCTET STRING { x } }.
 */
export function makeDsaKey(): string {
  const { privateKey } = generateKeyPairSync('dsa', { modulusLength: 1024, divisorLength: 160 })
  const [outer] = readValues(privateKey.export({ type: 'pkcs8', format: 'der' }))
  const [, algorithm, wrapped] = readValues(outer?.content ?? Buffer.alloc(0))
  const [, parameters] = readValues(algorithm?.content ?? Buffer.alloc(0))
  const [p, q, g] = readValues(parameters?.content ?? Buffer.alloc(0)).map(({ content }) => numberOf(content))
  const [x] = readValues(wrapped?.tag === octetStringTag ? wrapped.content : Buffer.alloc(0))
  if (p === undefined || q === undefined || g === undefined || x === undefined) throw new Error('not a DSA key')
  const secret = numberOf(x.content)
  const numbers = [0n, p, q, g, power(g, secret, p), secret].map((one) => printValue(integerTag, bytesOf(one)))
  const body = printValue(sequenceTag, Buffer.concat(numbers)).toString('base64')
  return `-----BEGIN DSA PRIVATE KEY-----\n${body.replace(/.{64}/g, '$&\n')}\n-----END DSA PRIVATE KEY-----\n`
}

function readValues(bytes: Buffer): Value[] {
  const values: Value[] = []
  for (let at = 0; at < bytes.length; ) {
    const tag = bytes[at] ?? 0
    const short = bytes[at + 1] ?? 0
    const more = short < 0x80 ? 0 : short & 0x7f
    const length = more === 0 ? short : bytes.readUIntBE(at + 2, more)
    const start = at + 2 + more
    values.push({ tag, content: bytes.subarray(start, start + length) })
    at = start + length
  }
  return values
}

function printValue(tag: number, content: Buffer): Buffer {
  const { length } = content
  const size = length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff]
  return Buffer.concat([Buffer.from([tag, ...size]), content])
}

function numberOf(bytes: Buffer): bigint {
  return BigInt(`0x0${bytes.toString('hex')}`)
}

/** With a zero before a leading one bit, which would be a sign. */
function bytesOf(number: bigint): Buffer {
  const hex = number.toString(16)
  const bytes = Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, 'hex')
  return (bytes[0] ?? 0) < 0x80 ? bytes : Buffer.concat([Buffer.from([0]), bytes])
}

function power(base: bigint, exponent: bigint, modulus: bigint): bigint {
  let result = 1n
  let square = base
  for (let rest = exponent; rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = (result * square) % modulus
    square = (square * square) % modulus
  }
  return result
}
