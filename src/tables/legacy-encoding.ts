/**
 * TCVN3 (ABC fonts), bytes A0–FF of TCVN 5712:1993. Capital letters with tones are written with capital fonts in most such files and
 * then read as small letters; that cannot be told from the bytes.
 */
const TCVN3_HIGH =
  '\u00a0ĂÂÊÔƠƯĐăâêôơưđẰ\u0300\u0309\u0303\u0301\u0323àảãáạẲằẳẵắẴẮẦẨẪẤỀặầẩẫấậèỂẻẽéẹềểễếệìỉỄẾỒĩíịòỔỏõóọồổỗốộờởỡớợùỖủũúụừửữứựỳỷỹýỵỐ';

/** The text of TCVN3 bytes, or the offset of the first byte that stands for no character. */
export function decodeTcvn3(bytes: Uint8Array): { readonly text: string } | { readonly badOffset: number } {
  const parts: string[] = [];
  let chunk = '';
  for (let offset = 0; offset < bytes.length; offset++) {
    const byte = bytes[offset] ?? 0;
    if (byte >= 0x80 && byte < 0xa0) return { badOffset: offset };
    chunk += byte < 0x80 ? String.fromCharCode(byte) : (TCVN3_HIGH[byte - 0xa0] ?? '');
    if (chunk.length > 8192) {
      parts.push(chunk);
      chunk = '';
    }
  }
  parts.push(chunk);
  return { text: parts.join('') };
}
