// Reads its link as the real add-on does: decoded once, then as a query.
// https://github.com/honsiorovskyi/open-url-in-container/blob/1.0.3/src/opener.js
const link = decodeURIComponent(location.hash).slice('#ext+container:'.length)
const { name, url, color, icon } = Object.fromEntries(new URLSearchParams(link))

async function open() {
  const [known] = await browser.contextualIdentities.query({ name })
  const container = known ?? (await browser.contextualIdentities.create({ name, color, icon }))
  const here = await browser.tabs.getCurrent()
  await browser.tabs.create({ url, cookieStoreId: container.cookieStoreId })
  await browser.tabs.remove(here.id)
}
open()
