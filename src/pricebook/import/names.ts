import type { SourceKind } from './source.js'

/** Sources call some providers by other names than price books do. Naming only: no price follows from it. */
const otherNames: Readonly<Record<SourceKind, Readonly<Record<string, string>>>> = {
  litellm: {
    azure: 'azure-openai',
    azure_text: 'azure-openai',
    bedrock: 'aws-bedrock',
    bedrock_converse: 'aws-bedrock',
    cohere_chat: 'cohere',
    fireworks_ai: 'fireworks',
    gemini: 'google',
    meta_llama: 'meta',
    'text-completion-openai': 'openai',
    together_ai: 'together',
    vertex_ai: 'google-vertex',
  },
  'models.dev': {
    azure: 'azure-openai',
    'amazon-bedrock': 'aws-bedrock',
    'fireworks-ai': 'fireworks',
    'google-vertex-anthropic': 'google-vertex',
    llama: 'meta',
    togetherai: 'together',
  },
  'genai-prices': { aws: 'aws-bedrock', azure: 'azure-openai', voyageai: 'voyage', 'x-ai': 'xai' },
}

/** The name by which price books call a provider of a source. */
export function providerOf(kind: SourceKind, name: string): string {
  // litellm splits what some providers sell into kinds, such as vertex_ai-anthropic_models.
  const whole = kind === 'litellm' ? name.replace(/^(vertex_ai|fireworks_ai)-.+$/, '$1') : name
  return (Object.hasOwn(otherNames[kind], whole) ? otherNames[kind][whole] : undefined) ?? whole
}

/** What a provider calls its web search. */
export const searchOf = (provider: string): string => (provider.startsWith('google') ? 'google_search' : 'web_search')

/** Whether a name can stand in a price book: one word that is not empty. */
export const isWord = (name: string): boolean => /^\S+$/.test(name)

/** Whether a name can be that of a provider: before the slash of a model's name, and of the file that its book is in. */
export const isProvider = (name: string): boolean => /^\w[\w.-]*$/.test(name)

/**
 * Whether what a source calls a cache write is none: Gemini bills the storage of a cache by the hour, and lists of prices
 * that have no place for that show five minutes of it as a write.
 */
export const isStorage = (id: string): boolean => /gemini/i.test(id)

/** What a model without a price of output is for, from its name: no source but one says. */
export const kindByName = (id: string): 'embedding' | 'rerank' => (/rerank/i.test(id) ? 'rerank' : 'embedding')

/** Whether the name is one of a model without output, which some lists price at an output of 0. */
export const hasNoOutput = (id: string): boolean => /embed|rerank|\bbge-/i.test(id)
