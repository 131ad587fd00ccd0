import { rateName } from './prices-change-schema.js'
import { modelName, price } from './prices-schema-parts.js'
import {
  array,
  count,
  currency,
  day,
  exactly,
  type JsonSchema,
  month,
  number,
  numberOrNull,
  orNull,
  said,
  text,
  textOrNull,
} from './schema-parts.js'

const disagreement = exactly({
  model: said('provider/id', modelName),
  rate: said('Which price it is', exactly(rateName)),
  values: said(
    'Per Mtok, in the order of the sources; null where one does not state it. Of the rate begins: tokens of the shortest long prompt, null where none costs more',
    array(orNull(price)),
  ),
  spread: said(
    'The highest over the lowest, less one; null where the lowest is free. Of the rate begins: how much more the input of a long prompt costs',
    numberOrNull,
  ),
})

const missing = exactly({
  model: said('provider/id', modelName),
  sources: said('Names of the sources that do not know it', array(text, { minItems: 1 })),
})

const amounts = array(numberOrNull)

const money = exactly({
  spec: said('The file of the workload', text),
  month: said('The first month of its horizon', month),
  currency: said('Of every amount', currency),
  totals: said(
    'Spend in the month, expected case, in the order of the sources; null where one cannot price it',
    amounts,
  ),
  reasons: said('Why an amount is null, in the order of the sources', array(textOrNull)),
  by_model: said(
    'Model cost in the month',
    array(exactly({ model: said('provider/id', modelName), values: said('In the order of the sources', amounts) })),
  ),
})

/** The JSON Schema (draft 2020-12) of what `prices crosscheck --format json` prints. */
export const pricesCrosscheckSchema: JsonSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'Comparison of sources of prices',
  description: 'What `tokenomics prices crosscheck --format json` prints: where sources of prices disagree',
  ...exactly({
    schema: said('The format of this file', { const: 'tokenomics/prices-crosscheck@1' }),
    on: said('The day whose prices were compared', day),
    tolerance: said('How far apart sources may be, as a share', number),
    sources: said(
      'What was compared',
      array(exactly({ name: said('The file', text), models: said('How many models it prices', count) }), {
        minItems: 2,
      }),
    ),
    compared: said('How many models two sources or more know', count),
    agreed: said('How many of them agree on every price', count),
    disagreements: said('Prices that are further apart', array(disagreement)),
    missing: said('Models that not every source knows', array(missing)),
    money: said('What workloads cost at the prices of each source', array(money)),
  }),
}
