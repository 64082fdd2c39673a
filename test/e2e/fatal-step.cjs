// Loaded into the command before it starts: it dies by SIGKILL at a step that it takes in the file system below a folder, so
// that it can be killed at each of them, and in the middle of a write. Standard error has what it was about to do.
const files = require('node:fs/promises')
const { basename } = require('node:path')

const { FATAL_FOLDER: folder, FATAL_MOMENT: moment, FATAL_STEP: fatal } = process.env
const own = { ...files }
let steps = 0

/** `before` a step of any kind. */
function step(what) {
  if (moment === 'before' && ++steps === Number(fatal)) die(what)
}

/** `within` a write, when half of it is done. */
async function tear(bytes, what, write) {
  if (moment !== 'within' || ++steps !== Number(fatal)) return
  await write(bytes.subarray(0, bytes.length / 2))
  die(what)
}

function die(what) {
  process.stderr.write(`${moment} ${what}\n`)
  process.kill(process.pid, 'SIGKILL')
}

for (const name of ['mkdir', 'symlink', 'unlink', 'rename']) {
  files[name] = async (...given) => {
    const path = name === 'symlink' ? given[1] : given[0]
    if (path.startsWith(folder)) step(`${name} ${basename(path)}`)
    return own[name](...given)
  }
}

files.writeFile = async (path, text, options) => {
  if (path.startsWith(folder)) {
    step(`writeFile ${basename(path)}`)
    await tear(Buffer.from(text), `writeFile ${basename(path)}`, (half) => own.writeFile(path, half, options))
  }
  return own.writeFile(path, text, options)
}

files.open = async (path, ...given) => {
  if (!path.startsWith(folder)) return own.open(path, ...given)
  step(`open ${basename(path)}`)
  const handle = await own.open(path, ...given)
  const { chmod, sync, write } = handle
  handle.chmod = async (mode) => {
    step(`chmod ${basename(path)}`)
    return chmod.call(handle, mode)
  }
  handle.sync = async () => {
    step(`sync ${basename(path)}`)
    return sync.call(handle)
  }
  handle.write = async (bytes) => {
    step(`write ${basename(path)}`)
    await tear(bytes, `write ${basename(path)}`, (half) => write.call(handle, half))
    return write.call(handle, bytes)
  }
  return handle
}
