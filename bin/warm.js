// Runs one command line, and keeps what V8 compiled for it: load.js finds it there at the next start.
const { writeFileSync } = require('node:fs')
const { codeFile, compile, run } = require('./load.js')

const script = compile()
process.on('exit', () => writeFileSync(codeFile, script.createCachedData()))
run(script)
