import type { Side } from '../../analysis/diff/side.js'
import type { Io } from '../../cli/io.js'
import { ownBooks } from '../../forecast/books.js'
import type { Gate } from '../../gate/result.js'
import type { BudgetFile } from '../../gate/task.js'
import { Repository } from '../git/repository.js'

/** The current commit, and whether the files that were read are as it has them; null outside of a repository. */
export async function headCommit(io: Io, { priced }: Side, budget: BudgetFile | undefined): Promise<Gate['head']> {
  const repository = await Repository.find(io)
  if (typeof repository === 'string') return null
  const commit = await repository.commit('HEAD')
  if (!commit) return null
  const { books, contract, portfolio } = priced
  const paths = [
    ...portfolio.files.map(({ file }) => file.path),
    ...ownBooks(books).map(({ file }) => file.path),
    ...(contract ? [contract.file.path] : []),
    ...(budget ? [budget.file.path] : []),
  ].filter((path) => path !== '(stdin)')
  return { commit: commit.sha, clean: await repository.isClean(commit, paths) }
}
