/** What a release changes: names and dates it prints of itself, and which commands it has. */
export interface Release {
  readonly name: '8.0' | '15.0' | '25.3'
  readonly major: number
  /** As in `System Version`. */
  readonly version: string
  readonly chassis: string
  readonly versionLines: readonly string[]
  readonly longestSubscriberId: number
}

/** The releases that the lab can be. */
export const releases: { readonly [Name in Release['name']]: Release } = {
  // no real `show version` of 8.0 was found: the words follow the Alcatel-Lucent name of the time
  '8.0': {
    name: '8.0',
    major: 8,
    version: 'C-8.0.R12',
    chassis: '7750 SR-7',
    versionLines: [
      'TiMOS-C-8.0.R12 cpm/hops ALCATEL SR 7750 Copyright (c) 2000-2011 Alcatel-Lucent.',
      'All rights reserved. All use subject to applicable license agreements.',
      'Built on Thu Mar 3 12:00:00 PST 2011 by builder in /rel8.0/b1/R12/panos/main',
    ],
    longestSubscriberId: 32,
  },
  // the first lines of a configuration file of 15.0.R6 have these words
  '15.0': {
    name: '15.0',
    major: 15,
    version: 'C-15.0.R9',
    chassis: '7750 SR-12',
    versionLines: [
      'TiMOS-C-15.0.R9 cpm/hops64 Nokia 7750 SR Copyright (c) 2000-2018 Nokia.',
      'All rights reserved. All use subject to applicable license agreements.',
      'Built on Tue Apr 10 12:00:00 PDT 2018 by builder in /builds/150B/R9/panos/main',
    ],
    longestSubscriberId: 32,
  },
  // layout of a real 25.10
  '25.3': {
    name: '25.3',
    major: 25,
    version: 'C-25.3.R2',
    chassis: '7750 SR-7s',
    versionLines: [
      'TiMOS-C-25.3.R2 cpm/x86_64 Nokia 7750 SR Copyright (c) 2000-2025 Nokia.',
      'All rights reserved. All use subject to applicable license agreements.',
      'Built on Wed Apr 16 12:00:00 UTC 2025 by builder in /builds/253B/R2/panos/main',
    ],
    longestSubscriberId: 64,
  },
}
