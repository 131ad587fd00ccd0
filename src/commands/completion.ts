import type { Define } from '../cli/commands.js'

export const define: Define = () => {}
