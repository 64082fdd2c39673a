const words =
  'password|passphrase|community|secret|shared-secret|(?:authentication|auth|privacy|encryption|private|pre-shared|md5|hmac)-key|ike-psk'

/** A secret as a configuration has it: behind its word, in quotes or not. */
const configured = new RegExp(
  `(?<![\\w-])((?:${words})[ \\t]+(?:hash2?[ \\t]+)?)("[^"]*"|(?!(?:must|is|was|has|of|for|to|expire\\w*|change\\w*|aging)\\b)[^\\s"]+)`,
  'gi',
)

/** The quick test. */
const mayBeConfigured = /pass|community|secret|-key|-psk/i

const stars = (text: string) => text.replace(/[^"]/g, '*')

/**
 * Puts stars in the place of secrets, one for each byte: what stands behind `password`, `community` and the like in a
 * configuration, and those that the login was given, wherever a router or a person repeats them.
 */
export function hideSecrets(line: string, known: readonly string[]): string {
  let hidden = line
  if (mayBeConfigured.test(line))
    hidden = line.replace(configured, (_, before: string, secret: string) => before + stars(secret))
  for (const secret of known) if (hidden.includes(secret)) hidden = hidden.replaceAll(wherever(secret), stars)
  return hidden
}

/** A short one might be part of any word, and one of three signs any number: `1` may have been an answer to a menu. */
function wherever(secret: string): RegExp {
  const literal = secret.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')
  if (secret.length < 4) return /(?!)/g
  return new RegExp(secret.length < 6 ? `(?<![\\w-])${literal}(?![\\w-])` : literal, 'g')
}
