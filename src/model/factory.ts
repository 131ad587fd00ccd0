import { formulas, inputs } from '../graph/formula.js'

export const factoryInputs = inputs({
  gpus_per_replica: { label: 'GPUs of a replica', scope: 'factory', unit: 'gpu/replica' },
  replicas: { label: 'Replicas', scope: 'factory', unit: 'replica' },
  hours_per_month: { label: 'Hours of a month for which GPUs are paid', scope: 'factory', unit: 'hour/month' },
  utilisation: { label: 'Utilisation', scope: 'factory', unit: 'ratio' },
  gpu_hour_price: { label: 'Rent of a GPU', scope: 'factory', unit: 'money/gpu/hour' },
  gpu_price: { label: 'Purchase price of a GPU', scope: 'factory', unit: 'money/gpu' },
  residual_share: { label: 'Share of the price that is left at the end', scope: 'factory', unit: 'ratio' },
  amortisation_months: { label: 'Months over which GPUs are written off', scope: 'factory', unit: 'month' },
  gpu_power: { label: 'Power of a busy GPU', scope: 'factory', unit: 'kW/gpu' },
  idle_gpu_power: { label: 'Power of an idle GPU', scope: 'factory', unit: 'kW/gpu' },
  pue: { label: 'Power of the building over that of its machines', scope: 'factory', unit: 'ratio' },
  energy_price: { label: 'Price of a kilowatt-hour', scope: 'factory', unit: 'money/kW/hour' },
  engineers: { label: 'Engineers', scope: 'factory', unit: 'fte' },
  engineer_cost: { label: 'Cost of an engineer', scope: 'factory', unit: 'money/fte/year' },
  engineered_models: { label: 'Models that share the engineers', scope: 'factory', unit: 'ratio' },
  overhead_cost: { label: 'Other costs', scope: 'factory', unit: 'money/month' },
  class_throughput: { label: 'Tokens a second of a replica', scope: 'token_class', unit: 'tok/second/replica' },
})

/**
 * What GPUs of one's own cost, and what a token costs that they serve. Time is what is sold: a token takes the time that
 * its class takes, and a month has so many seconds, busy or not.
 */
export const factory = formulas({
  gpus: {
    label: 'GPUs',
    scope: 'factory',
    unit: 'gpu',
    formula: 'gpus_per_replica * replicas',
    why: 'A replica holds the whole model; replicas share the traffic.',
    example: { given: { gpus_per_replica: 8, replicas: 2 }, expect: 16 },
  },
  gpu_cost: {
    label: 'Cost of the GPUs',
    scope: 'factory',
    unit: 'money/month',
    formula: {
      by: 'supply',
      texts: {
        rented: 'gpus * gpu_hour_price * hours_per_month',
        owned: 'gpus * gpu_price * (1 - residual_share) / amortisation_months',
      },
    },
    why: 'Due whether they are used or not: rent by the hour, or what they lose in value.',
    example: {
      rented: { given: { gpus: 16, gpu_hour_price: 2, hours_per_month: 730 }, expect: 23_360 },
      owned: {
        given: { gpus: 16, gpu_price: 30_000, residual_share: 0.1, amortisation_months: 48 },
        expect: 9000,
      },
    },
  },
  busy_power: {
    label: 'Power at full use',
    scope: 'factory',
    unit: 'kW',
    formula: 'gpus * gpu_power * pue',
    why: 'What the building must be able to supply: cooling and losses are in its PUE.',
    example: { given: { gpus: 16, gpu_power: 0.7, pue: 1.25 }, expect: 14 },
  },
  idle_power: {
    label: 'Power when idle',
    scope: 'factory',
    unit: 'kW',
    formula: 'gpus * idle_gpu_power * pue',
    why: 'A GPU that waits takes power too.',
    example: { given: { gpus: 16, idle_gpu_power: 0.1, pue: 1.25 }, expect: 2 },
  },
  average_power: {
    label: 'Power on average',
    scope: 'factory',
    unit: 'kW',
    formula: 'idle_power + (busy_power - idle_power) * utilisation',
    why: 'Busy for a share of the hours, idle for the rest.',
    example: { given: { idle_power: 2, busy_power: 14, utilisation: 0.25 }, expect: 5 },
  },
  idle_energy_cost: {
    label: 'Energy without any use',
    scope: 'factory',
    unit: 'money/month',
    formula: {
      by: 'energy',
      texts: { paid: 'idle_power * hours_per_month * energy_price', included: '0 * gpu_cost' },
    },
    why: 'Paid for every hour; a rent most often includes it.',
    example: {
      paid: { given: { idle_power: 2, hours_per_month: 730, energy_price: 0.1 }, expect: 146 },
      included: { given: { gpu_cost: 23_360 }, expect: 0 },
    },
  },
  added_energy_cost: {
    label: 'Energy that full use adds',
    scope: 'factory',
    unit: 'money/month',
    formula: {
      by: 'energy',
      texts: { paid: '(busy_power - idle_power) * hours_per_month * energy_price', included: '0 * gpu_cost' },
    },
    why: 'The only cost that follows the tokens.',
    example: {
      paid: { given: { busy_power: 14, idle_power: 2, hours_per_month: 730, energy_price: 0.1 }, expect: 876 },
      included: { given: { gpu_cost: 23_360 }, expect: 0 },
    },
  },
  engineering_cost: {
    label: 'Cost of engineers',
    scope: 'factory',
    unit: 'money/month',
    formula: 'engineers * engineer_cost / engineered_models / months_per_year',
    why: 'Somebody deploys, watches, upgrades and is called at night; several models may share them.',
    example: {
      given: { engineers: 1.5, engineer_cost: 160_000, engineered_models: 2, months_per_year: 12 },
      expect: 10_000,
    },
  },
  machine_cost: {
    label: 'Cost of the machines at full use',
    scope: 'factory',
    unit: 'money/month',
    formula: 'gpu_cost + idle_energy_cost + added_energy_cost',
    why: 'All that a headline rate counts: no idle hour, and nobody who looks after them.',
    example: { given: { gpu_cost: 9000, idle_energy_cost: 146, added_energy_cost: 876 }, expect: 10_022 },
  },
  standing_cost: {
    label: 'Cost before the first token',
    scope: 'factory',
    unit: 'money/month',
    formula: 'gpu_cost + idle_energy_cost + engineering_cost + overhead_cost',
    why: 'Due whatever is served: this is what idle capacity costs.',
    example: {
      given: { gpu_cost: 9000, idle_energy_cost: 146, engineering_cost: 10_000, overhead_cost: 500 },
      expect: 19_646,
    },
  },
  energy_cost: {
    label: 'Cost of energy',
    scope: 'factory',
    unit: 'money/month',
    formula: 'idle_energy_cost + added_energy_cost * utilisation',
    why: 'What is drawn at all hours, and what the busy ones add.',
    example: { given: { idle_energy_cost: 146, added_energy_cost: 876, utilisation: 0.25 }, expect: 365 },
  },
  monthly_cost: {
    label: 'Cost of a month',
    scope: 'factory',
    unit: 'money/month',
    formula: 'gpu_cost + energy_cost + engineering_cost + overhead_cost',
    why: 'All that is paid; of it only energy follows the tokens.',
    example: {
      given: { gpu_cost: 9000, energy_cost: 365, engineering_cost: 10_000, overhead_cost: 500 },
      expect: 19_865,
    },
  },
  cost_per_hour: {
    label: 'Cost of an hour',
    scope: 'factory',
    unit: 'money/hour',
    formula: 'monthly_cost / hours_per_month',
    why: 'All costs over all hours, busy or idle.',
    example: { given: { monthly_cost: 7300, hours_per_month: 730 }, expect: 10 },
  },
  replica_seconds: {
    label: 'Seconds of all replicas',
    scope: 'factory',
    unit: 'replica*second/month',
    formula: 'replicas * hours_per_month * seconds_per_hour',
    why: 'The capacity that is paid for.',
    example: { given: { replicas: 2, hours_per_month: 730, seconds_per_hour: 3600 }, expect: 5_256_000 },
  },
  busy_seconds: {
    label: 'Seconds in which a replica is busy',
    scope: 'factory',
    unit: 'replica*second/month',
    formula: 'replica_seconds * utilisation',
    why: 'Tokens are served in these alone.',
    example: { given: { replica_seconds: 5_256_000, utilisation: 0.25 }, expect: 1_314_000 },
  },
  headline_second_cost: {
    label: 'Cost of a second of a replica, by the headline',
    scope: 'factory',
    unit: 'money/replica/second',
    formula: 'machine_cost / replica_seconds',
    why: 'As if every second were busy.',
    example: { given: { machine_cost: 5256, replica_seconds: 5_256_000 }, expect: 0.001 },
  },
  busy_second_cost: {
    label: 'Cost of a busy second of a replica',
    scope: 'factory',
    unit: 'money/replica/second',
    formula: 'monthly_cost / busy_seconds',
    why: 'Busy seconds pay for the idle ones.',
    example: { given: { monthly_cost: 5256, busy_seconds: 1_314_000 }, expect: 0.004 },
  },
  headline_class_rate: {
    label: 'Headline rate',
    scope: 'token_class',
    unit: 'money/Mtok',
    formula: 'headline_second_cost / class_throughput * tokens_per_mtok',
    why: 'Price of an hour over the tokens of an hour: what is most often compared with an API.',
    example: {
      given: { headline_second_cost: 2 / 3600, class_throughput: 120, tokens_per_mtok: 1_000_000 },
      expect: 4.62962962962963,
    },
  },
  class_rate: {
    label: 'Rate',
    scope: 'token_class',
    unit: 'money/Mtok',
    formula: 'busy_second_cost / class_throughput * tokens_per_mtok',
    why: 'A token pays for the time it takes, at what a busy second costs.',
    example: {
      given: { busy_second_cost: 0.004, class_throughput: 2000, tokens_per_mtok: 1_000_000 },
      expect: 2,
    },
  },
})

export const factoryScopes = { factory: {}, token_class: { within: 'factory' } } as const
