import pkg from '../../package.json' with { type: 'json' }

/** The version of the program, as package.json says. */
export const version: string = pkg.version
