import { InputError } from '../../diagnostics/diagnostic.js'
import type { Workflow } from '../../workflow/portfolio.js'

const help = 'an uncertain quantity reaches too far: { conservative, expected, peak } bounds it'

/** The mistake in a spec of which some draws are beyond what a number can hold; the workflow where it is known. */
export const beyondNumbers = (workflow?: Workflow): InputError =>
  new InputError([
    {
      code: 'out-of-range',
      message: `some draws${workflow ? ` of "${workflow.id}"` : ''} are beyond what a number can hold`,
      ...(workflow && { where: workflow.place }),
      help,
    },
  ])
