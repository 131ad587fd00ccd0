import { type Bucket, bucketLabels } from '../model/buckets.js'
import type { Component } from '../model/components.js'

const componentNames: Partial<Record<Component, string>> = { tools: 'tool fees', failure: 'failure costs' }

/** What a component of spend is called in a table. */
export const componentName = (component: Component): string =>
  componentNames[component] ??
  (component in bucketLabels ? bucketLabels[component as Bucket] : component.replaceAll('_', ' '))
