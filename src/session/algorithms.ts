/** Added behind the defaults for routers before about R14. Group exchange last: its prime check takes seconds in Node. */
export const legacyAlgorithms = {
  kex: ['diffie-hellman-group14-sha1', 'diffie-hellman-group1-sha1', 'diffie-hellman-group-exchange-sha1'],
  cipher: ['aes256-cbc', 'aes192-cbc', 'aes128-cbc', '3des-cbc'],
  hmac: ['hmac-sha1-96', 'hmac-md5', 'hmac-md5-96'],
} as const

/** All that `legacy` adds. */
export const legacyNames: ReadonlySet<string> = new Set([...Object.values(legacyAlgorithms).flat(), 'ssh-dss'])

const rsa = ['rsa-sha2-512', 'rsa-sha2-256', 'ssh-rsa'] as const
const hostKeys = ['ssh-ed25519', 'ecdsa-sha2-nistp256', 'ecdsa-sha2-nistp384', 'ecdsa-sha2-nistp521', ...rsa] as const

/**
 * Host key algorithms, those of the keys already known first: a router with several keys then shows the known one.
 * @param known key types, as known_hosts has them; `ssh-rsa` keys sign with all three RSA algorithms
 */
function hostKeyAlgorithms(known: readonly string[], isLegacy: boolean) {
  const all = isLegacy ? [...hostKeys, 'ssh-dss' as const] : [...hostKeys]
  const isKnown = (name: string) => known.includes(name) || (known.includes('ssh-rsa') && name.startsWith('rsa-'))
  return [...all.filter(isKnown), ...all.filter((name) => !isKnown(name))]
}

/** What is offered to a router, in the words of ssh2. `types` of host keys come first. */
export function offeredAlgorithms(types: readonly string[], legacy: boolean) {
  const behind = <Name>(names: readonly Name[]) => ({ append: [...names], prepend: [], remove: [] })
  return {
    compress: ['none' as const],
    serverHostKey: hostKeyAlgorithms(types, legacy),
    ...(legacy
      ? {
          kex: behind(legacyAlgorithms.kex),
          cipher: behind(legacyAlgorithms.cipher),
          hmac: behind(legacyAlgorithms.hmac),
        }
      : {}),
  }
}
