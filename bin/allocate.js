#!/usr/bin/env node
'use strict';
// CommonJS, and the bundle is run by hand, because both shorten the start: the bytecode that the build keeps beside the bundle saves
// compiling it. V8 refuses bytecode of another version or other flags, the stamp that of another bundle or a part;
// then the text is compiled.
const { readFileSync } = require('node:fs');
const { createRequire } = require('node:module');
const path = require('node:path');
const { Script } = require('node:vm');

const DIST = path.join(__dirname, '..', 'dist');
const BUNDLE = path.join(DIST, 'cli.cjs');
const BYTECODE = path.join(DIST, 'cli.bytecode');
const STAMP_LENGTH = 64;

/** The bytecode of a bundle that ends in the stamp, or `undefined` where there is none; the stamp stands before it and after it. */
function bytecodeOf(stamp) {
  try {
    const bytes = readFileSync(BYTECODE);
    const isWhole =
      bytes.toString('latin1', 0, STAMP_LENGTH) === stamp &&
      bytes.toString('latin1', bytes.length - STAMP_LENGTH) === stamp;
    if (isWhole && bytes.length > 2 * STAMP_LENGTH) return bytes.subarray(STAMP_LENGTH, -STAMP_LENGTH);
  } catch {
    // The bundle alone is enough.
  }
  return undefined;
}

/** The bundle's text, all of it ASCII, or `undefined` before the first build. */
function bundleText() {
  try {
    return readFileSync(BUNDLE, 'latin1');
  } catch (error) {
    if (error.code !== 'ENOENT') throw error;
    return undefined;
  }
}

const text = bundleText();
if (text === undefined) {
  process.stderr.write('allocate is not built yet: run `npm ci` or `npm run build` in its folder, then try again.\n');
  process.exitCode = 2;
} else {
  const script = new Script(text, { filename: BUNDLE, cachedData: bytecodeOf(text.slice(-STAMP_LENGTH)) });
  script.runInThisContext()(createRequire(BUNDLE), DIST);
}
