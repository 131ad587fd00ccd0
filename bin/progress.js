/** Work that takes no longer than this needs no bar. */
const patience = 1000

let shown = 0

/** A bar on a terminal's stderr for long work, which leaves nothing behind. */
function progress(share) {
  const now = performance.now()
  if (!process.stderr.isTTY || now < patience || (now - shown < 100 && share < 1)) return
  shown = now
  const done = Math.round(share * 30)
  const bar = `${'█'.repeat(done)}${'░'.repeat(30 - done)} ${Math.floor(share * 100)} %`
  process.stderr.write(share < 1 ? `\r\x1b[K${bar}` : '\r\x1b[K')
}

exports.progress = progress
