/** What a column of FOCUS may hold, as the specification (1.2; 1.3 for the two provider names it added) defines it. */
export interface Definition {
  readonly type: 'Decimal' | 'String' | 'Date/Time' | 'Key-Value' | 'Currency'
  readonly nulls: boolean
  readonly level: 'Mandatory' | 'Conditional' | 'Recommended'
  readonly allowed?: readonly string[]
}

const decimal = (level: Definition['level'], nulls: boolean): Definition => ({ type: 'Decimal', nulls, level })
const text = (level: Definition['level'], nulls: boolean, allowed?: readonly string[]): Definition => ({
  type: 'String',
  nulls,
  level,
  ...(allowed && { allowed }),
})
const time: Definition = { type: 'Date/Time', nulls: false, level: 'Mandatory' }

/** Subcategories by category. */
export const subcategories: Readonly<Record<string, readonly string[]>> = {
  'AI and Machine Learning': [
    'Bots',
    'Generative AI',
    'Machine Learning',
    'Natural Language Processing',
    'Other (AI and Machine Learning)',
  ],
  Analytics: [
    'Analytics Platform',
    'Business Intelligence',
    'Data Processing',
    'Search',
    'Streaming Analytics',
    'Other (Analytics)',
  ],
  'Business Applications': ['Productivity and Collaboration', 'Other (Business Applications)'],
  Compute: [
    'Containers',
    'End User Computing',
    'Quantum Compute',
    'Serverless Compute',
    'Virtual Machines',
    'Other (Compute)',
  ],
  Integration: ['API Management', 'Messaging', 'Workflow Orchestration', 'Workflow Automation', 'Other (Integration)'],
  'Management and Governance': [
    'Administration',
    'Architecture',
    'Compliance',
    'Cost Management',
    'Data Governance',
    'Disaster Recovery',
    'Observability',
    'Support',
    'Other (Management and Governance)',
  ],
  Other: ['Other (Other)'],
}

export const definitions: Readonly<Record<string, Definition>> = {
  BilledCost: decimal('Mandatory', false),
  BillingAccountId: text('Mandatory', false),
  BillingAccountName: text('Mandatory', true),
  BillingCurrency: { type: 'Currency', nulls: false, level: 'Mandatory' },
  BillingPeriodEnd: time,
  BillingPeriodStart: time,
  ChargeCategory: text('Mandatory', false, ['Usage', 'Purchase', 'Tax', 'Credit', 'Adjustment']),
  ChargeClass: text('Mandatory', true, ['Correction']),
  ChargeDescription: text('Mandatory', true),
  ChargeFrequency: text('Recommended', false, ['One-Time', 'Recurring', 'Usage-Based']),
  ChargePeriodEnd: time,
  ChargePeriodStart: time,
  ConsumedQuantity: decimal('Conditional', true),
  ConsumedUnit: text('Conditional', true),
  ContractedCost: decimal('Mandatory', false),
  ContractedUnitPrice: decimal('Conditional', true),
  EffectiveCost: decimal('Mandatory', false),
  HostProviderName: text('Mandatory', false),
  InvoiceIssuerName: text('Mandatory', false),
  ListCost: decimal('Mandatory', false),
  ListUnitPrice: decimal('Conditional', true),
  PricingCategory: text('Conditional', true, ['Standard', 'Dynamic', 'Committed', 'Other']),
  PricingQuantity: decimal('Mandatory', true),
  PricingUnit: text('Mandatory', true),
  ProviderName: text('Mandatory', false),
  PublisherName: text('Mandatory', false),
  ServiceCategory: text('Mandatory', false, Object.keys(subcategories)),
  ServiceName: text('Mandatory', false),
  ServiceProviderName: text('Mandatory', false),
  ServiceSubcategory: text('Recommended', false, Object.values(subcategories).flat()),
  SkuId: text('Conditional', true),
  SkuMeter: text('Conditional', true),
  SkuPriceId: text('Conditional', true),
  Tags: { type: 'Key-Value', nulls: true, level: 'Conditional' },
}

/** What is wrong with a cell; nothing where it is right. */
export function mistakeIn(column: string, cell: string): string | undefined {
  const definition = definitions[column]
  if (!definition) return column.startsWith('x_') ? undefined : 'no column of FOCUS'
  if (cell === '') return definition.nulls ? undefined : 'is null'
  if (definition.allowed && !definition.allowed.includes(cell)) return 'is none of the allowed values'
  switch (definition.type) {
    case 'Decimal':
      return /^-?\d+(\.\d+)?(e[+-]?\d+)?$/i.test(cell) ? undefined : 'is no number'
    case 'Date/Time':
      return /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/.test(cell) && !Number.isNaN(Date.parse(cell))
        ? undefined
        : 'is no time'
    case 'Currency':
      return /^[A-Z]{3}$/.test(cell) ? undefined : 'is no currency'
    case 'Key-Value':
      return Object.values(JSON.parse(cell)).every((value) => typeof value === 'string')
        ? undefined
        : 'is no map of texts'
    default:
      return undefined
  }
}
