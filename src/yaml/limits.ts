/** The largest text that is read, in bytes: a spec of 10,000 workflows takes about a quarter of it. */
export const mostBytes = 64 * 1024 * 1024

/**
 * The longest YAML text, in characters, that is given to the full library, which takes seconds and a gigabyte for each
 * few megabytes. What is longer is read by the fast one alone.
 */
export const mostForLibrary = 8 * 1024 * 1024

/** How deep lists and mappings may be nested. Ours nest less than ten deep; a file that nests deeper is an accident or an attack. */
export const deepest = 100

/**
 * How many values the blocks that `*name` repeats may hold, all repetitions counted, also those inside what is repeated.
 * Ten thousand workflows that repeat all they have stay below it; it takes a second to check so many.
 */
export const mostRepeated = 1_000_000

/** How many mistakes of form are told of one file. Who has so many has another file in mind. */
export const mostMistakes = 1000
