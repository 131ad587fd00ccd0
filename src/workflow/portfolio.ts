import type { Place, SourceFile } from '../diagnostics/diagnostic.js'
import type { Per } from '../model/axes.js'
import type { Gate } from '../model/outcome.js'
import type { Distribution } from '../stats/distribution.js'
import type { CostCategory } from './cost-schema.js'
import type { Cases, ValueForm } from './form.js'
import type { Path } from './trend/path.js'

/** A number of the spec with its three cases, and the place it was written; no place where it is a default. */
export interface Quantity {
  readonly cases: Cases
  readonly form: ValueForm
  /** What it is drawn from; none where it is certain or made of assumptions. */
  readonly distribution?: Distribution
  readonly place?: Place
  /** How it moves over the months of the horizon; none where every month has the same. */
  readonly path?: Path
}

/** What all workflows of a run share, and the workflows: the specs in their normal form. */
export interface Portfolio {
  readonly name: string
  readonly currency: string
  /** `fiscalYearStart` is the month in which a fiscal year begins: 1 for January. */
  readonly horizon: { readonly start: string; readonly months: number; readonly fiscalYearStart: number }
  readonly files: readonly SpecFile[]
  readonly workflows: readonly Workflow[]
  readonly sharedCosts: readonly SharedCost[]
  readonly assumptions: readonly Assumption[]
  readonly correlations: readonly Correlation[]
  /** Changes that could be made; none of them is. */
  readonly levers: readonly Lever[]
}

/** What is told of a change that could be made; what it changes is applied to the raw values of specs. */
export interface Lever {
  readonly id: string
  readonly title: string
  readonly assumption: string
  readonly source?: string
  readonly confidence?: string | number
  readonly as_of?: string
  /** Once, and a month from then on. */
  readonly costs: { readonly oneOff?: Quantity; readonly monthly?: Quantity }
  readonly file: SpecFile
  readonly place: Place
}

/** Two uncertain quantities that move together, by rank. A name is that of an assumption, or the path of a quantity. */
export interface Correlation {
  readonly between: readonly [Correlated, Correlated]
  readonly rank: number
  readonly place: Place
}

export interface Correlated {
  readonly name: string
  readonly quantity: Quantity
}

/** One spec file, and the price books it names (undefined: every book shipped). */
export interface SpecFile {
  readonly file: SourceFile
  readonly sha256: string
  readonly pricebooks?: readonly string[]
  readonly contract?: string
  /** How prices go on after the last that is known, a year. */
  readonly priceTrend?: Quantity
}

export interface Assumption {
  readonly name: string
  readonly quantity: Quantity
}

/** A workflow in its normal form: every default filled in, short form written out. */
export interface Workflow {
  readonly id: string
  readonly file: SpecFile
  readonly place: Place
  readonly labels: Readonly<Record<string, string>>
  readonly demand: Demand
  readonly steps: readonly Step[]
  readonly retryFactor: Quantity
  readonly evalFactor: Quantity
  readonly overheadFactor: Quantity
  readonly evaluator?: { readonly model: ModelName; readonly outputShare: Quantity }
  readonly costs: readonly Cost[]
  readonly outcome?: Outcome
  readonly value: { readonly perOutcome?: Quantity; readonly baselineCostPerOutcome?: Quantity }
}

/** What moves a demand by itself: the elasticity by which it answers to prices, and chance from month to month. */
export interface Responding {
  readonly elasticity?: Quantity
  /** Around 1. */
  readonly noise?: Quantity
}

export type Demand = Responding & { readonly peakFactor: Quantity } & (
    | {
        readonly form: 'users'
        readonly activeUsers: Quantity
        readonly sessionsPerUser: Quantity
        readonly turnsPerSession: Quantity
      }
    | { readonly form: 'sessions'; readonly sessions: Quantity; readonly turnsPerSession: Quantity }
    | { readonly form: 'turns'; readonly turns: Quantity }
  )

/** The name of a model as the spec writes it, and where. */
export interface ModelName {
  readonly name: string
  readonly place: Place
  /** Who takes its place once it retires. */
  readonly successor?: string
}

export interface Step {
  readonly id: string
  readonly place: Place
  readonly perTurn: Quantity
  readonly prompt: Prompt
  readonly cacheHitRate: Quantity
  readonly cacheWriteRate: Quantity
  readonly toolResult: Quantity
  readonly reasoning: Quantity
  readonly output: Quantity
  readonly routes: readonly Route[]
  readonly mode: string
  readonly region?: string
  readonly cacheTtl?: string
  readonly cacheStorage?: { readonly tokens: Quantity; readonly hours: Quantity; readonly place: Place }
  readonly tools: readonly { readonly id: string; readonly uses: Quantity; readonly place: Place }[]
}

/** How long prompts are, and how they vary over the calls of a step. */
export type Prompt =
  | { readonly form: 'flat'; readonly input: Quantity }
  /** `sigma` is that of the lognormal shape of prompt lengths from call to call. */
  | { readonly form: 'spread'; readonly input: Quantity; readonly sigma: number }
  | ({ readonly form: 'accumulate' } & Growth)
  | ({ readonly form: 'window'; readonly window: Quantity } & Growth)
  | ({ readonly form: 'compact'; readonly window: Quantity; readonly compactTo: Quantity } & Growth)

interface Growth {
  readonly stable: Quantity
  readonly fresh: Quantity
  readonly carry: Quantity
}

export type Route = {
  readonly model: ModelName
  readonly tokenRatio: Quantity
  /** How this part of the calls is served; that of the step where it is left out. */
  readonly mode?: string
} & (
  | { readonly routing: 'only' | 'rest' }
  | { readonly routing: 'share'; readonly share: Quantity }
  | { readonly routing: 'first' | 'escalated'; readonly escalate: Quantity }
)

export interface Cost {
  readonly id: string
  readonly place: Place
  readonly category: CostCategory
  readonly per: Per
  readonly share: Quantity
  readonly amount:
    | { readonly form: 'given'; readonly amount: Quantity }
    | { readonly form: 'labour'; readonly minutes: Quantity; readonly hourlyRate: Quantity }
}

export interface SharedCost extends Cost {
  readonly allocate: 'spend' | 'tokens' | 'turns' | 'equal'
}

export interface Outcome {
  readonly unit: string
  readonly per: 'session' | 'turn'
  readonly trust:
    | { readonly form: 'gates'; readonly gates: Readonly<Record<Gate, Quantity>> }
    | { readonly form: 'rate'; readonly trustedRate: Quantity }
}
