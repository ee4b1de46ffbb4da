/** Where Chromium or Chrome is on this machine, for end-to-end tests and icons; undefined where there is none. */
import { accessSync, constants } from "node:fs";

const places = {
  linux: [
    "/usr/bin/chromium",
    "/usr/bin/chromium-browser",
    "/usr/bin/google-chrome",
    "/usr/bin/google-chrome-stable",
    "/snap/bin/chromium",
  ],
  darwin: [
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
  ],
  win32: [
    "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
    "C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe",
  ],
};

const isExecutable = (file) => {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

/** @returns {string | undefined} @throws where CHROMIUM names no program */
export function findChromium() {
  if (process.env.CHROMIUM) {
    if (!isExecutable(process.env.CHROMIUM))
      throw new Error(`CHROMIUM names a file that cannot be run: ${process.env.CHROMIUM}`);
    return process.env.CHROMIUM;
  }
  return (places[process.platform] ?? []).find(isExecutable);
}

/** For commands that cannot do without: says so and ends. @returns {string} */
export function needChromium(what) {
  let found;
  let reason = "No Chromium or Chrome was found.";
  try {
    found = findChromium();
  } catch (error) {
    reason = error.message;
  }
  if (found) return found;
  console.error(`${what} needs Chromium. ${reason} Install it, or name it: CHROMIUM=/path/to/chromium`);
  process.exit(1);
}
