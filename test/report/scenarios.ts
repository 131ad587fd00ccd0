import { readdirSync } from 'node:fs'

const specsIn = (folder: string): readonly string[] =>
  readdirSync(`${import.meta.dirname}/../../${folder}`)
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => `${folder}/${name}`)

/** Every spec that ships with the program, by its path from the top. */
export const scenarios: readonly string[] = [...specsIn('scenarios'), ...specsIn('scenarios/examples')]
