/**
 * Everything a command may touch outside itself. `bin/` passes the real one; tests pass one made of strings.
 * Only an Io knows the clock, the disk and the terminal.
 */
export interface Io {
  /** The text of a file; `-` is stdin. Throws an error with a `code` such as ENOENT, as Node does. */
  readonly readFile: (path: string) => Promise<string>
  /**
   * Writes all of the files, each of them whole, or nothing: to neighbours first, then renamed; if one cannot be put in its
   * place, the others get their old text back. Throws an error with a `code`, and the path of the file as `target`.
   */
  readonly writeFiles: (files: readonly FileToWrite[]) => Promise<void>
  /** The names in a folder, sorted; undefined when the path is not a folder. */
  readonly listFolder: (path: string) => Promise<readonly string[] | undefined>
  /** The text of a file that ships with the program (`pricebooks/openai.yaml`), or undefined when there is none. */
  readonly asset: (path: string) => Promise<string | undefined>
  /** A result may be larger than memory: who writes it in pieces waits until the reader has taken the last one. */
  readonly out: (text: string) => void | Promise<void>
  readonly err: (text: string) => void
  /** Threads that can run at once. */
  readonly cores: number
  /** The `fetch` of Node. Only `prices update` and `comment` ask for anything over the network. */
  readonly fetch: typeof fetch
  /** Lets so many milliseconds pass. */
  readonly wait: (milliseconds: number) => Promise<void>
  /** Milliseconds of a clock that only goes forward: for limits of time, never for anything that is printed. */
  readonly clock: () => number
  /** Has units of a task done by so many other threads; results in the order of the units. All is plain data. */
  readonly work?: (task: unknown, units: readonly unknown[], threads: number) => AsyncIterable<unknown>
  /** Runs git with these arguments, never through a shell, and hands it `input`. Undefined where there is no git. */
  readonly git?: (args: readonly string[], input?: string) => Promise<GitRun | undefined>
  /** A variable of the environment. */
  readonly env?: (name: string) => string | undefined
  /** Told how much of a long piece of work is done, from 0 to 1. */
  readonly progress: (share: number) => void
  /** Prices are looked up by date, so "today" (ISO date) is an input like any other. */
  readonly today: string
  readonly stdout: Terminal
  readonly stderr: Terminal
}

/** A file that is to be written. */
export interface FileToWrite {
  readonly path: string
  readonly text: string | Iterable<string>
  /** Makes the folder of the file, and those above it, where they are missing; otherwise that is an error. */
  readonly inNewFolder?: boolean
}

/** How a run of git ended. */
export interface GitRun {
  readonly code: number
  readonly out: Uint8Array
  readonly err: string
}

export interface Terminal {
  /** Columns of the terminal; undefined when the stream is not one. */
  readonly columns: number | undefined
  /** 0: no colour, 1: 16 colours, 2: 256, 3: millions. NO_COLOR and FORCE_COLOR are already taken into account. */
  readonly colour: 0 | 1 | 2 | 3
}
