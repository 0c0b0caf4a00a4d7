// A PNG file that is as heavy and as colourful as a photograph, without one in the repository.
import { crc32, deflateSync } from "node:zlib";

const SIGNATURE = Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]);
/** Eight bits a channel, red, green and blue, not interlaced. */
const TRUE_COLOUR = [8, 2, 0, 0, 0];

/** A soft light on a wall of this colour, with a darker floor: `[red, green, blue]`, each from 0 to 255. */
export function photograph(width, height, colour) {
  const row = 1 + width * 3;
  const pixels = Buffer.alloc(row * height);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const light = 1.5 - Math.hypot(x / width - 0.4, y / height - 0.3) - (y > height * 0.8 ? 0.35 : 0);
      colour.forEach((value, channel) => {
        pixels[y * row + 1 + x * 3 + channel] = Math.max(0, Math.min(255, value * light));
      });
    }
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set(TRUE_COLOUR, 8);
  return Buffer.concat([SIGNATURE, chunk("IHDR", header), chunk("IDAT", deflateSync(pixels)), chunk("IEND", Buffer.alloc(0))]);
}

function chunk(name, data) {
  const named = Buffer.concat([Buffer.from(name, "latin1"), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, sum]);
}
