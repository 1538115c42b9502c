import { builtinModules } from 'node:module'
import { resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const root = import.meta.dirname
const external = ['electron', '@napi-rs/keyring', ...builtinModules, /^node:/]

/** One build, three bundles: the renderer for Chromium, the main process and the preload for Electron's Node. */
export default defineConfig({
  root: resolve(root, 'renderer'),
  base: './',
  plugins: [react()],
  // Scripts that Vite would put inline are forbidden by the app's Content-Security-Policy.
  build: { modulePreload: { polyfill: false }, assetsInlineLimit: 0 },
  environments: {
    client: {
      build: {
        outDir: resolve(root, 'dist/renderer'),
        emptyOutDir: true,
        target: 'chrome114',
        rollupOptions: {
          input: {
            main: resolve(root, 'renderer/index.html'),
            'quick-switcher': resolve(root, 'renderer/quick-switcher.html'),
            'console-bar': resolve(root, 'renderer/console-bar.html'),
          },
        },
      },
    },
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
      for (const name of ['client', 'main', 'preload']) {
        const environment = builder.environments[name]
        if (environment) await builder.build(environment)
      }
    },
  },
})
