// @ts-check

/**
 * What in a person's environment changes what tests see: their AWS, their proxies, their language, options of the
 * programs that the tests start, and start files of shells. Where packages come from stays, and so does the time zone.
 */
const personal = [
  /^(AWS_|BOTO_CONFIG$|HATRACK_SANDBOX)/,
  /^([a-z]+_proxy)$/i,
  /^(LANG|LANGUAGE|LC_[A-Z]+)$/,
  /^(NODE_OPTIONS|NODE_ENV|NODE_DEBUG|ELECTRON_RUN_AS_NODE|ELECTRON_ENABLE_LOGGING|ELECTRON_EXTRA_LAUNCH_ARGS)$/,
  /^(PYTHON[A-Z]+|OPENSSL_CONF|CURL_HOME|CHROMIUM_FLAGS|MOZ_[A-Z_]+|SNAP[A-Z_]*)$/,
  /^(BASH_ENV|ENV|CDPATH|GREP_OPTIONS|POSIXLY_CORRECT)$/,
]

/** An environment without what is a person's own. @param {NodeJS.ProcessEnv} env @returns {NodeJS.ProcessEnv} */
export function plainEnvironment(env) {
  const kept = Object.entries(env).filter(([name]) => !personal.some(pattern => pattern.test(name)))
  return { ...Object.fromEntries(kept), LANG: 'C.UTF-8' }
}
