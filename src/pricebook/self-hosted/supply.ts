import type { Rates } from '../rate-keys.js'

/** The GPUs behind a self-hosted entry. `schema.ts` says what each key means; money is in the book's currency. */
export interface SelfHosted {
  /** Of one replica. */
  readonly gpus: number
  /** Default 1. */
  readonly replicas?: number | undefined
  readonly rent_per_gpu_hour?: number | undefined
  /** In the place of rent. */
  readonly purchase?:
    | {
        readonly price_per_gpu: number
        readonly years?: number | undefined
        readonly months?: number | undefined
        readonly residual?: number | undefined
      }
    | undefined
  readonly power?:
    | {
        readonly kw_per_gpu: number
        readonly idle_kw_per_gpu?: number | undefined
        readonly pue: number
        readonly price_per_kwh?: number | undefined
      }
    | undefined
  /** Requests served together. */
  readonly batch?: number | undefined
  /** Of one replica, by key of the rate. */
  readonly tokens_per_second: Rates
  /** Share of the paid hours, above 0 and at most 1. */
  readonly utilisation: number
  /** Default 730. */
  readonly hours_per_month?: number | undefined
  readonly engineers?:
    | { readonly fte: number; readonly yearly_cost: number; readonly shared_by?: number | undefined }
    | undefined
  readonly overhead_per_month?: number | undefined
}

/** What it is called in one line: `2 × 8 GPUs, rented at 2.2 a GPU and hour, 30 % busy`. */
export function supplyInWords({ gpus, replicas = 1, utilisation, rent_per_gpu_hour: rent }: SelfHosted): string {
  const machines = replicas === 1 ? `${gpus}` : `${replicas} × ${gpus}`
  const share = Number((utilisation * 100).toPrecision(6))
  return `${machines} GPU${gpus * replicas === 1 ? '' : 's'}, ${rent === undefined ? 'bought' : `rented at ${rent} a GPU and hour`}, ${share} % busy`
}
