/** The largest YAML text that is read, in bytes. A spec of 10,000 workflows in YAML takes about half of it. */
export const mostYamlBytes = 8 * 1024 * 1024

/** The largest JSON text that is read, in bytes: JSON is what programs write, and it is read far faster. */
export const mostJsonBytes = 64 * 1024 * 1024

/** How deep lists and mappings may be nested. Ours nest less than ten deep; a file that nests deeper is an accident or an attack. */
export const deepest = 100

/** How often `*name` may repeat a block, counted with the repetitions inside what is repeated. */
export const mostAliases = 100
