import type { Define } from '../cli/commands.js'
import { asOfOption, formatOption, outputOption, setOption } from '../cli/options.js'
import { version } from '../cli/version.js'
import type { Override } from '../diagnostics/diagnostic.js'
import { makeForecast } from '../forecast/make.js'
import { loadPortfolio } from '../workflow/load.js'
import { specFiles } from './specs.js'

interface Options {
  readonly format: 'table' | 'json' | 'csv' | 'markdown'
  readonly output?: string
  readonly set?: readonly Override[]
  readonly asOf?: string
  readonly by?: string
  readonly layout: 'long' | 'wide'
}

/** `tokenomics forecast`: the three cases of one or more specs over their horizon. */
export const define: Define = (command, io) => {
  command
    .argument('<spec...>', 'workflow specs, folders of them, or - for stdin')
    .addOption(formatOption(['table', 'json', 'csv', 'markdown']))
    .addOption(outputOption())
    .addOption(setOption())
    .addOption(asOfOption())
    .option('--no-simulation', 'the three cases only')
    .action(async (paths: readonly string[], { format, output, set = [], asOf = io.today }: Options) => {
      const reader = { ...io, today: asOf }
      const portfolio = await loadPortfolio(await specFiles(io, paths, set), reader)
      const forecast = await makeForecast(portfolio, reader, { version, today: asOf })
      const text = format === 'json' ? `${JSON.stringify(forecast, null, 2)}\n` : ''
      if (output === undefined) io.out(text)
      else await io.writeFile(output, text)
    })
}
