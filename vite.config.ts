import { builtinModules } from 'node:module'
import { resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig, type EnvironmentOptions } from 'vite'

const root = import.meta.dirname
const external = ['electron', '@napi-rs/keyring', ...builtinModules, /^node:/]

/**
 * A page, built for itself. Pages that share their parts are cut into dozens of files, and each that has to be asked
 * for keeps the window waiting: so a page starts with one script and one style sheet.
 */
const page = (name: string): EnvironmentOptions => ({
  consumer: 'client',
  build: {
    outDir: resolve(root, 'dist/renderer'),
    emptyOutDir: name === 'index',
    // It is read from the disk, not over a network.
    chunkSizeWarningLimit: 1000,
    target: 'chrome114',
    rollupOptions: {
      input: { [name]: resolve(root, `renderer/${name}.html`) },
      output: { codeSplitting: { groups: [{ name: `${name}-start`, tags: ['$initial'] }] } },
    },
  },
})

/**
 * One build: each page of the renderer for Chromium, the main process and the preload for Electron's Node. With `--mode packaged` it
 * is what ships: what development leaves open is shut for good (electron/desktop/is-packaged.ts).
 */
export default defineConfig(({ mode }) => ({
  root: resolve(root, 'renderer'),
  base: './',
  define: { PACKAGED_BUILD: String(mode === 'packaged') },
  plugins: [react()],
  // Scripts that Vite would put inline are forbidden by the app's Content-Security-Policy.
  build: { modulePreload: { polyfill: false }, assetsInlineLimit: 0 },
  environments: {
    client: page('index'),
    quickSwitcher: page('quick-switcher'),
    consoleBar: page('console-bar'),
    main: {
      consumer: 'server',
      resolve: { noExternal: true, external: ['electron', '@napi-rs/keyring'] },
      build: {
        outDir: resolve(root, 'dist/electron'),
        emptyOutDir: true,
        target: 'node18',
        minify: true,
        rollupOptions: {
          input: {
            main: resolve(root, 'electron/main.ts'),
            'keychain-worker': resolve(root, 'electron/credentials/keychain-worker.ts'),
            'terminal-client': resolve(root, 'electron/terminal/client-worker.ts'),
          },
          external,
          // CommonJS, because Electron before 28 knows no other main.
          output: { format: 'cjs', entryFileNames: '[name].cjs', chunkFileNames: 'chunks/[name]-[hash].cjs' },
        },
      },
    },
    preload: {
      consumer: 'server',
      resolve: { noExternal: true, external: ['electron'] },
      build: {
        outDir: resolve(root, 'dist/electron'),
        emptyOutDir: false,
        target: 'node18',
        rollupOptions: {
          input: { preload: resolve(root, 'electron/preload.ts') },
          external,
          // One file: a sandboxed preload can require nothing but electron.
          output: { format: 'cjs', entryFileNames: '[name].cjs', codeSplitting: false },
        },
      },
    },
  },
  builder: {
    buildApp: async builder => {
      for (const environment of Object.values(builder.environments)) await builder.build(environment)
    },
  },
}))
