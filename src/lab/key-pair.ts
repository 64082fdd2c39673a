import ssh2 from 'ssh2'

const { utils } = ssh2

export type KeyPair = ReturnType<typeof utils.generateKeyPairSync>

export interface KeyPairLock {
  readonly passphrase: string
  readonly cipher: string
  readonly rounds: number
}

/**
 * Makes an ed25519 key pair in the form of OpenSSH. One in some hundred of those that ssh2 makes is one that it cannot read
 * itself, so they are made until one can be read.
 */
export function makeKeyPair(lock?: KeyPairLock): KeyPair {
  for (;;) {
    const pair = lock ? utils.generateKeyPairSync('ed25519', lock) : utils.generateKeyPairSync('ed25519')
    if (!(utils.parseKey(pair.private, lock?.passphrase) instanceof Error)) return pair
  }
}
