import type { Algorithms, ServerHostKeyAlgorithm } from 'ssh2'

/** The only algorithms of an old box, one set at a time. */
interface OldSet extends Algorithms {
  readonly serverHostKey: ServerHostKeyAlgorithm[]
}

// What releases before about R14 have, as far as OpenSSL 3 still can it (no blowfish, no arcfour). The server of ssh2 has no
// group exchange, so no set has it.
const sets = {
  'old-1': {
    kex: ['diffie-hellman-group1-sha1'],
    serverHostKey: ['ssh-rsa'],
    cipher: ['3des-cbc'],
    hmac: ['hmac-md5'],
  },
  'old-2': {
    kex: ['diffie-hellman-group1-sha1'],
    serverHostKey: ['ssh-dss'],
    cipher: ['aes128-cbc'],
    hmac: ['hmac-sha1'],
  },
  'old-3': {
    kex: ['diffie-hellman-group14-sha1'],
    serverHostKey: ['ssh-rsa'],
    cipher: ['aes128-ctr'],
    hmac: ['hmac-sha1'],
  },
  'old-4': {
    kex: ['diffie-hellman-group14-sha1'],
    serverHostKey: ['ssh-dss'],
    cipher: ['aes256-cbc'],
    hmac: ['hmac-md5-96'],
  },
  'old-5': {
    kex: ['diffie-hellman-group14-sha256'],
    serverHostKey: ['ssh-rsa'],
    cipher: ['aes192-cbc'],
    hmac: ['hmac-sha1-96'],
  },
} as const satisfies Record<string, { [Key in keyof OldSet]: Readonly<OldSet[Key]> }>

export type OldSetName = keyof typeof sets

export const oldSetNames = ['old-1', 'old-2', 'old-3', 'old-4', 'old-5'] as const satisfies readonly OldSetName[]

/** The algorithms of a set, as a server of ssh2 takes them. */
export function oldAlgorithms(name: OldSetName): OldSet {
  const { kex, serverHostKey, cipher, hmac } = sets[name]
  return { kex: [...kex], serverHostKey: [...serverHostKey], cipher: [...cipher], hmac: [...hmac] }
}
