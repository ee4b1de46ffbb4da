/**
 * The certificate of the development server: Microsoft's office-addin-dev-certs where a person has installed them
 * (Excel trusts those), otherwise one made here and kept in node_modules/.cache, which a browser asks about once.
 */
import { X509Certificate } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { generate } from "selfsigned";
import { cache } from "./paths.mjs";

const day = 24 * 60 * 60 * 1000;

const isGood = (cert) => {
  const { validFrom, validTo } = new X509Certificate(cert);
  return Date.parse(validFrom) <= Date.now() && Date.parse(validTo) > Date.now() + day;
};

/** @returns {{ key: string; cert: string } | undefined} */
function read(keyFile, certFile) {
  try {
    const pair = { key: readFileSync(keyFile, "utf8"), cert: readFileSync(certFile, "utf8") };
    return isGood(pair.cert) ? pair : undefined;
  } catch {
    return undefined;
  }
}

async function make(keyFile, certFile, folder) {
  const pair = await generate([{ name: "commonName", value: "localhost" }], {
    keySize: 2048,
    algorithm: "sha256",
    notAfterDate: new Date(Date.now() + 365 * day),
    extensions: [
      { name: "basicConstraints", cA: false },
      {
        name: "subjectAltName",
        altNames: [
          { type: 2, value: "localhost" },
          { type: 7, ip: "127.0.0.1" },
          { type: 7, ip: "::1" },
        ],
      },
    ],
  });
  mkdirSync(folder, { recursive: true });
  writeFileSync(keyFile, pair.private, { mode: 0o600 });
  writeFileSync(certFile, pair.cert);
  return { key: pair.private, cert: pair.cert };
}

/** @returns {Promise<{ key: string; cert: string; trusted: boolean }>} */
export async function certificate(folder = join(cache, "uops-certificate")) {
  const office = join(homedir(), ".office-addin-dev-certs");
  const trusted = read(join(office, "localhost.key"), join(office, "localhost.crt"));
  if (trusted) return { ...trusted, trusted: true };
  const files = [join(folder, "localhost.key"), join(folder, "localhost.crt")];
  return { ...(read(...files) ?? (await make(...files, folder))), trusted: false };
}
