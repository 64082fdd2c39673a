import fc from 'fast-check'

// One run is like another; BRASCTL_SEED draws other cases.
fc.configureGlobal({ seed: Number(process.env['BRASCTL_SEED'] ?? 7750) })
