/** What a server is held to; what is absent is left to it. Names as in RFC 4253 and its followers. */
export interface AlgorithmSet {
  readonly kex?: string
  readonly cipher?: string
  readonly mac?: string
  readonly hostKey?: string
}

/** One set at a time. A weak one is only taken with `--legacy`. */
export interface AlgorithmCase {
  readonly name: string
  readonly set: AlgorithmSet
  readonly isWeak: boolean
}

// Other ciphers may bring an authentication of their own, and then have no MAC.
const plainCipher = 'aes128-ctr'

const kex = [
  ...['curve25519-sha256', 'curve25519-sha256@libssh.org'],
  ...['ecdh-sha2-nistp256', 'ecdh-sha2-nistp384', 'ecdh-sha2-nistp521'],
  ...['diffie-hellman-group14-sha256', 'diffie-hellman-group16-sha512', 'diffie-hellman-group18-sha512'],
  'diffie-hellman-group-exchange-sha256',
]
const weakKex = ['diffie-hellman-group14-sha1', 'diffie-hellman-group1-sha1', 'diffie-hellman-group-exchange-sha1']
const ciphers = [
  ...['aes128-ctr', 'aes192-ctr', 'aes256-ctr'],
  ...['aes128-gcm@openssh.com', 'aes256-gcm@openssh.com', 'chacha20-poly1305@openssh.com'],
]
const weakCiphers = ['aes128-cbc', 'aes192-cbc', 'aes256-cbc', '3des-cbc']
const macs = [
  ...['hmac-sha2-256', 'hmac-sha2-512', 'hmac-sha2-256-etm@openssh.com', 'hmac-sha2-512-etm@openssh.com'],
  ...['hmac-sha1', 'hmac-sha1-etm@openssh.com'],
]
const weakMacs = ['hmac-sha1-96', 'hmac-md5', 'hmac-md5-96']
const hostKeys = [
  ...['ssh-ed25519', 'ecdsa-sha2-nistp256', 'ecdsa-sha2-nistp384', 'ecdsa-sha2-nistp521'],
  ...['rsa-sha2-512', 'rsa-sha2-256', 'ssh-rsa'],
]
const weakHostKeys = ['ssh-dss']

function casesOf(names: readonly string[], isWeak: boolean, setOf: (name: string) => AlgorithmSet): AlgorithmCase[] {
  return names.map((name) => ({ name, set: setOf(name), isWeak }))
}

/** All that OpenSSH 9.2, asyncssh 2.10 and ssh2 1.17 know, and the sets that a router before about R14 offers. */
export const algorithmCases: readonly AlgorithmCase[] = [
  ...casesOf(kex, false, (name) => ({ kex: name })),
  ...casesOf(weakKex, true, (name) => ({ kex: name })),
  ...casesOf(ciphers, false, (name) => ({ cipher: name })),
  ...casesOf(weakCiphers, true, (name) => ({ cipher: name })),
  ...casesOf(macs, false, (name) => ({ mac: name, cipher: plainCipher })),
  ...casesOf(weakMacs, true, (name) => ({ mac: name, cipher: plainCipher })),
  ...casesOf(hostKeys, false, (name) => ({ hostKey: name })),
  ...casesOf(weakHostKeys, true, (name) => ({ hostKey: name })),
]

/** Whole sets of old boxes; the first of each that is refused is its key exchange. */
export const oldBoxes: readonly (AlgorithmSet & { readonly kex: string })[] = [
  { kex: 'diffie-hellman-group1-sha1', hostKey: 'ssh-rsa', cipher: '3des-cbc', mac: 'hmac-md5' },
  { kex: 'diffie-hellman-group1-sha1', hostKey: 'ssh-dss', cipher: 'aes128-cbc', mac: 'hmac-sha1' },
  { kex: 'diffie-hellman-group14-sha1', hostKey: 'ssh-rsa', cipher: 'aes128-ctr', mac: 'hmac-sha1' },
]
