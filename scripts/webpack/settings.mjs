/**
 * What a person can choose by the environment, checked once.
 *
 * HOST     address under which dist/ will be served (default https://localhost:3000/addin/)
 * OFFLINE  1: office.js is part of the build instead of coming from Microsoft's network
 * PORT     port of `npm start` (default 3000)
 */
export const developmentHost = "https://localhost:3000/addin/";

/** @returns {string} an https address with a slash at its end */
export function hostAddress(text = process.env.HOST) {
  if (!text) return developmentHost;
  let address;
  try {
    address = new URL(text);
  } catch {
    throw new Error(
      `HOST is not an address: ${text}. Give the one under which dist/ will be served, for example HOST=https://apps.example.com/uops/`,
    );
  }
  if (address.protocol !== "https:")
    throw new Error(`HOST must start with https:// because Excel loads add-ins over https alone; found ${text}`);
  if (address.search || address.hash) throw new Error(`HOST must not have a ? or # part; found ${text}`);
  return address.href.endsWith("/") ? address.href : `${address.href}/`;
}

/** @returns {boolean} */
export function isOffline(text = process.env.OFFLINE) {
  if (text === undefined || text === "" || text === "0") return false;
  if (text === "1") return true;
  throw new Error(`OFFLINE must be 1 or 0; found ${text}`);
}

/** @returns {number} */
export function portNumber(text = process.env.PORT) {
  if (!text) return 3000;
  const port = Number(text);
  if (!Number.isInteger(port) || port < 1 || port > 65535)
    throw new Error(`PORT must be a whole number from 1 to 65535; found ${text}`);
  return port;
}
