// Bundles what every page loads into ../wwwroot/dist: app.css, app.js, the parts of it that only some
// pages need, and the letters of two faces.
// Run by the build of ThiDua.Web (Client.targets); `npm run build` does the same by hand.
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import subsetFont from "subset-font";

const here = fileURLToPath(new URL(".", import.meta.url));
const out = `${here}../wwwroot/dist`;
const faces = fileURLToPath(new URL("./fonts", import.meta.url));

// Vietnamese with all tone marks, ASCII and the signs that official papers and figures use. Other letters fall back to the system's font.
const tones = ["", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323"];
const vietnamese = [..."aăâeêioôơuưyđ"].flatMap((v) => tones.map((t) => (v + t).normalize("NFC"))).join("");
const ascii = Array.from({ length: 95 }, (_, i) => String.fromCharCode(32 + i)).join("");
const letters = ascii + vietnamese + vietnamese.toUpperCase() + "\u00a0–—“”‘’…•·°×÷±²³«»§©₫≥≤→←↑↓";

async function subsetFaces() {
  const require = createRequire(import.meta.url);
  await rm(faces, { recursive: true, force: true });
  await mkdir(faces, { recursive: true });
  for (const weight of [400, 600]) {
    for (const script of ["latin", "vietnamese"]) {
      const file = `be-vietnam-pro-${script}-${weight}-normal.woff2`;
      const whole = await readFile(require.resolve(`@fontsource/be-vietnam-pro/files/${file}`));
      const options = { targetFormat: "woff2", noHinting: true, keepFeatures: ["kern", "mark", "ccmp", "tnum"] };
      await writeFile(`${faces}/${script}-${weight}.woff2`, await subsetFont(whole, letters, options));
    }
  }
}

await rm(out, { recursive: true, force: true });
await subsetFaces();
await build({
  entryPoints: [`${here}src/app.js`, `${here}src/app.css`],
  outdir: out,
  bundle: true,
  minify: true,
  format: "esm",
  splitting: true,
  chunkNames: "[name]-[hash]",
  target: ["es2022", "chrome94", "firefox93", "safari15.4"],
  loader: { ".woff2": "file" },
  assetNames: "fonts/[name]-[hash]",
  logLevel: "warning",
  legalComments: "none",
});
