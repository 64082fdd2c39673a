import type { Text } from './contents.ts'
import { en } from './en.ts'

export const languages = ['en', 'zh'] as const
export type Language = (typeof languages)[number]

/** The language to speak: `--lang`, else what the environment says. */
export function languageOf(argv: readonly string[], env: Readonly<Record<string, string | undefined>>): Language {
  const at = argv.findIndex((word) => word === '--lang' || word.startsWith('--lang='))
  const asked = at < 0 ? undefined : (argv[at]?.split('=')[1] ?? argv[at + 1])
  const spoken = asked || env['BRASCTL_LANG'] || env['LC_ALL'] || env['LC_MESSAGES'] || env['LANG'] || ''
  return /^zh/i.test(spoken) ? 'zh' : 'en'
}

/** Loads the sentences of one language. */
export async function loadText(language: Language): Promise<Text> {
  return language === 'zh' ? (await import('./zh.ts')).zh : en
}
