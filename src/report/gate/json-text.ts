/** JSON that means the same and holds nothing a runner of CI jobs would obey, should it be printed to a log: `##[` is written `#\u0023[`. */
export const jsonText = (value: unknown): string => `${JSON.stringify(value, null, 2).replaceAll('##[', '#\\u0023[')}\n`
