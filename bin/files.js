const { copyFile, mkdir, rename, rm, writeFile } = require('node:fs/promises')
const { dirname } = require('node:path')

/** All of the files or none: every draft is written beside its target before the first one is put in its place. */
async function writeFiles(files) {
  const undo = []
  const drafts = files.map(({ path }, i) => `${path}.${process.pid}.${i}.tmp`)
  const old = files.map(({ path }, i) => `${path}.${process.pid}.${i}.old`)
  const each = async (work) => {
    for (const [i, file] of files.entries()) {
      try {
        await work(file, drafts[i], old[i])
      } catch (error) {
        throw Object.assign(error, { target: file.path })
      }
    }
  }
  try {
    await each(async ({ path, text, inNewFolder }, draft) => {
      if (inNewFolder) {
        const made = await mkdir(dirname(path), { recursive: true })
        if (made) undo.push(() => rm(made, { recursive: true }))
      }
      await writeFile(draft, text)
    })
    // One renamed file needs no way back.
    if (files.length > 1) await each(({ path }, _, copy) => copyFile(path, copy).catch(unlessMissing))
    await each(async ({ path }, draft, copy) => {
      await rename(draft, path)
      undo.push(() => rename(copy, path).catch((error) => unlessMissing(error) ?? rm(path, { force: true })))
    })
  } catch (error) {
    for (const step of undo.reverse()) await step().catch(() => {})
    throw error
  } finally {
    for (const path of [...drafts, ...old]) await rm(path, { force: true }).catch(() => {})
  }
}

/** A target that is not there yet has no old text. */
function unlessMissing(error) {
  if (error.code !== 'ENOENT') throw error
}

exports.writeFiles = writeFiles
