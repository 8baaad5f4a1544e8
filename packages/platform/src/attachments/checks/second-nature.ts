import { refuse } from "./refuse.ts";

/** What a browser would run, were the file taken for a page; long enough not to be met by chance in 20 MB of pixels. */
const markup = /<(script|iframe|html)[\s>/]|<!doctype\s|<\?php\s/i;

const directoryEnd = Buffer.from("PK\x05\x06", "latin1");

/** Throws ATTACHMENT_REFUSED when an image or a PDF could be opened as a page or an archive as well. `reach`: bytes in which a page would begin. */
export function refuseSecondNature(bytes: Buffer, reach = bytes.length): void {
  if (markup.test(bytes.toString("latin1", 0, reach)) || endsAsContainer(bytes))
    throw refuse("文件中夹带了其他内容，不能上传，请重新拍摄或导出");
}

/** Programs look for a ZIP's directory from the end: its closing record is 22 bytes and a comment, whose length it says (APPNOTE 4.3.16). */
function endsAsContainer(bytes: Buffer): boolean {
  const tail = bytes.subarray(-(22 + 65_535));
  for (let place = tail.lastIndexOf(directoryEnd); place >= 0; place = place === 0 ? -1 : tail.lastIndexOf(directoryEnd, place - 1))
    if (place + 22 <= tail.length && place + 22 + tail.readUInt16LE(place + 20) <= tail.length) return true;
  return false;
}
