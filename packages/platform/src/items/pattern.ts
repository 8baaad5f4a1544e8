import { RE2JS } from "re2js";

const longest = 500;

/**
 * Does the text have the pattern in it? In time that grows with the text and never with what the pattern makes of it: guides are written by many hands, and one
 * pattern like `^(a+)+$` would hold up everybody. Throws for what `isPattern` refuses.
 */
export function hasPattern(pattern: string, text: string): boolean {
  return compile(pattern).matcher(text).find();
}

/** A pattern that forms may have: one for browsers, which draw the form, and for RE2, which checks it here (without looking around and back). */
export function isPattern(pattern: string): boolean {
  if (pattern.length > longest) return false;
  try {
    new RegExp(pattern, "u");
    compile(pattern);
    return true;
  } catch {
    return false;
  }
}

/** RE2 writes `\u4e00` and `\p{Script=Han}` in other ways. */
function compile(pattern: string): RE2JS {
  const scripts = pattern.replace(/\\([pP])\{(?:Script|sc)=(\w+)\}/g, "\\$1{$2}");
  return RE2JS.compile(RE2JS.translateRegExp(scripts));
}
