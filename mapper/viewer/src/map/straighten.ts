// Streets without the corners nobody sees. Names stand on straight pieces that are long enough, and a piece ends at the first
// corner behind which the name would fit: with one at every crossing, hardly any street has room.
interface Point {
  x: number;
  y: number;
}

/** The corners of a line that lie farther than so many pixels off what it would be without them. */
export function straightened<P extends Point>(line: P[], tolerance: number): P[] {
  const kept = new Uint8Array(line.length);
  const waiting: [number, number][] = [[0, line.length - 1]];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const [from, to] = next;
    kept[from] = kept[to] = 1;
    const [farthest, distance] = outermost(line, from, to);
    if (distance > tolerance) waiting.push([from, farthest], [farthest, to]);
  }
  return line.filter((_, at) => kept[at]);
}

function outermost(line: Point[], from: number, to: number): [number, number] {
  const [start, end] = [line[from]!, line[to]!];
  const [east, south] = [end.x - start.x, end.y - start.y];
  const length = Math.hypot(east, south);
  let [farthest, most] = [from, 0];
  for (let at = from + 1; at < to; at++) {
    const [x, y] = [line[at]!.x - start.x, line[at]!.y - start.y];
    // A way that comes back to where it began has no direction of its own.
    const distance = length ? Math.abs(x * south - y * east) / length : Math.hypot(x, y);
    if (distance > most) [farthest, most] = [at, distance];
  }
  return [farthest, most];
}

/** Whether a line reaches so far that anything of this length could stand on it. */
export function reaches(line: Point[], length: number): boolean {
  let [west, east, north, south] = [Infinity, -Infinity, Infinity, -Infinity];
  for (const { x, y } of line) {
    if (x < west) west = x;
    if (x > east) east = x;
    if (y < north) north = y;
    if (y > south) south = y;
  }
  return Math.hypot(east - west, south - north) >= length;
}
