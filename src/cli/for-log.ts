import type { Io } from './io.js'

/** The runner of GitHub Actions obeys `##[name]` wherever it stands in a log, and what a user wrote may hold one. */
export const forLog = (text: string, { env }: Pick<Io, 'env'>): string =>
  env?.('GITHUB_ACTIONS') === 'true' ? text.replaceAll('##[', '# #[') : text
