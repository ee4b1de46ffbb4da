/** manifest.xml in the repository names the development server; a build replaces that address by HOST. */
import { at } from "./paths.mjs";
import { developmentHost } from "./settings.mjs";

const origin = (address) => new URL(address).origin;

/** @param {string} xml @param {string} host an address with a slash at its end */
export function manifestFor(xml, host) {
  return xml.replaceAll(developmentHost, host).replaceAll(origin(developmentHost), origin(host));
}

export const manifestPattern = (host) => ({
  from: at("manifest.xml"),
  to: "manifest.xml",
  transform: (content) => manifestFor(content.toString("utf8"), host),
});
