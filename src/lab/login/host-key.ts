import { createHash, generateKeyPairSync } from 'node:crypto'
import ssh2, { type ServerHostKeyAlgorithm } from 'ssh2'
import { makeKeyPair } from '../key-pair.ts'
import { makeDsaKey } from './dsa-key.ts'

const { utils } = ssh2

/** A host key of a simulated router. */
export interface HostKey {
  readonly private: string
  /** Its type and its blob in base64, as known_hosts has them. */
  readonly public: string
  /** `SHA256:…`, as `ssh-keygen -l` prints it. */
  readonly fingerprint: string
}

/** Makes a new host key of a type; ed25519 for any but `ssh-rsa` and `ssh-dss`. */
export function makeHostKey(type: ServerHostKeyAlgorithm): HostKey {
  const text = type === 'ssh-dss' ? makeDsaKey() : type === 'ssh-rsa' ? makeRsaKey() : makeKeyPair().private
  const key = utils.parseKey(text)
  if (key instanceof Error) throw key
  const blob = key.getPublicSSH()
  return {
    private: text,
    public: `${key.type} ${blob.toString('base64')}`,
    fingerprint: `SHA256:${createHash('sha256').update(blob).digest('base64').replace(/=+$/, '')}`,
  }
}

function makeRsaKey(): string {
  return generateKeyPairSync('rsa', { modulusLength: 2048 })
    .privateKey.export({ type: 'pkcs1', format: 'pem' })
    .toString()
}
