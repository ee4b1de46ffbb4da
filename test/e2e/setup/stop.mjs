/** Stops the server that start.mjs started. */
export default async function stop() {
  await globalThis.uopsServer?.stop();
}
