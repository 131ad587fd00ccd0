import { assemble, Code } from '../../wasm/assemble.js'
import { canRun } from '../../wasm/engine.js'
import { BlockKernel } from './block-kernel.js'
import type { Dag, NodeId } from './dag.js'
import { hoist } from './hoist.js'
import { jsRoutine } from './js.js'
import type { Kernel } from './kernel.js'
import { type Layout, layOut } from './layout.js'
import { optimise } from './optimise.js'
import { cut } from './pieces.js'
import { type Shape, shapeOf } from './shape.js'
import { type Template, templateOf } from './template.js'
import { hasWasm, wasmRoutine } from './wasm.js'
import { WasmWorkspace } from './wasm-workspace.js'
import { PlainWorkspace, type Routine, type Workspace } from './workspace.js'

const BLOCK = 1024

/** What all DAGs of one template have in common. */
interface Plan {
  readonly layout: Layout
  readonly fixed: (parameters: readonly number[]) => ReadonlyMap<NodeId, number>
  readonly pieces: readonly {
    readonly routine: Routine
    readonly constants: readonly NodeId[]
    readonly bases: readonly number[]
  }[]
}

/**
 * Compiles DAGs to kernels that compute in one workspace. What is built alike is compiled once: DAGs of the same
 * template (the workflows of a portfolio, each by itself), and pieces of the same shape (all of them in one DAG).
 */
export class Compiler {
  readonly #workspace: Workspace
  readonly #make: (shape: Shape) => Routine
  readonly #rearrange: (dag: Dag) => Dag
  readonly #plans = new Map<string, Plan>()
  readonly #routines = new Map<string, Routine>()

  constructor(workspace: Workspace, make: (shape: Shape) => Routine, { exact = false }: KernelOptions) {
    this.#workspace = workspace
    this.#make = make
    this.#rearrange = exact ? (dag) => dag : optimise
  }

  /** How many different pieces of code were compiled. */
  get size(): number {
    return this.#routines.size
  }

  /** The kernel of a DAG. Throws a ModelError for an operation that the engine does not know. */
  compile(dag: Dag): Kernel {
    return this.cast(templateOf(dag))
  }

  /** The kernel of a template, with its numbers. Throws as `compile` does. */
  cast(template: Template): Kernel {
    const plan = this.#plans.get(template.key) ?? this.#plan(template)
    const fixed = plan.fixed(template.values)
    const calls = plan.pieces.map(({ routine, constants, bases }) => ({
      routine,
      constants: Float64Array.from(constants, (id) => fixed.get(id)!),
      bases,
    }))
    return new BlockKernel(this.#workspace, plan.layout, fixed, calls)
  }

  #plan(template: Template): Plan {
    const dag = this.#rearrange(template.dag)
    const pieces = cut(dag)
    const layout = layOut(dag, pieces)
    this.#workspace.reserve(layout.columns)
    const shaped = pieces.map((piece) => {
      const { shape, constants, bases } = shapeOf(dag, piece, layout)
      return { routine: this.#routine(shape), constants, bases: bases.map((base) => this.#workspace.at(base)) }
    })
    const plan = { layout, fixed: hoist(dag), pieces: shaped }
    this.#plans.set(template.key, plan)
    return plan
  }

  #routine(shape: Shape): Routine {
    const known = this.#routines.get(shape.key)
    if (known) return known
    const made = this.#make(shape)
    this.#routines.set(shape.key, made)
    return made
  }
}

export interface KernelOptions {
  /** Draws in a column, an even number; 1,024 unless told. */
  readonly block?: number
  /** Computes each operation as the evaluator does, to the bit, instead of rearranging sums and products. */
  readonly exact?: boolean
}

/** Kernels in JavaScript. */
export function jsCompiler(options: KernelOptions = {}): Compiler {
  const workspace = new PlainWorkspace(options.block ?? BLOCK)
  return new Compiler(workspace, (shape) => jsRoutine(shape, workspace), options)
}

/** Kernels in WebAssembly, but for pieces that call functions it does not have. They give the bytes of those in JavaScript. */
export function wasmCompiler(options: KernelOptions = {}): Compiler {
  const workspace = new WasmWorkspace(options.block ?? BLOCK)
  const make = (shape: Shape) => (hasWasm(shape) ? wasmRoutine(shape, workspace) : jsRoutine(shape, workspace))
  return new Compiler(workspace, make, options)
}

/** The fastest compiler that this engine can run. Some run without WebAssembly, and some processors without its pairs. */
export const compiler = (options?: KernelOptions): Compiler =>
  canRun(assemble(new Code(0).address(0).number(0).store(0), 0)) ? wasmCompiler(options) : jsCompiler(options)

/** The kernel of a DAG by itself, in a workspace of its own. For many DAGs, let one `compiler` compile them all. */
export const kernelFor = (dag: Dag, options?: KernelOptions): Kernel => compiler(options).compile(dag)
export const compileJs = (dag: Dag, options?: KernelOptions): Kernel => jsCompiler(options).compile(dag)
export const compileWasm = (dag: Dag, options?: KernelOptions): Kernel => wasmCompiler(options).compile(dag)
