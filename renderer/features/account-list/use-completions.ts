import { useMemo } from 'react'
import { type Completions, completionsOf } from '../../search/completions'
import { vocabularyOf } from '../../search/vocabulary'
import { useView } from '../../stores/view'
import type { AccountResults } from './use-account-results'

/** How the filter that is being typed can go on, among the accounts that are searched. */
export function useCompletions({ index }: AccountResults): Completions | null {
  const query = useView(state => state.query)
  return useMemo(() => completionsOf(query, vocabularyOf(index)), [query, index])
}
