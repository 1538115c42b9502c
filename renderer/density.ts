import { useApp } from './stores/app'

/** Has the style sheets know how dense the person wants it: see tokens.css. */
export function showDensity(): void {
  const show = () => {
    document.documentElement.dataset['density'] = useApp.getState().settings.density
  }
  show()
  useApp.subscribe(show)
}
