// Breaking a name into short lines: at spaces in Latin text, between characters in Chinese, never leaving one character alone,
// no closing mark at the beginning of a line and no opening one at its end.

const CJK = /[⺀-鿿豈-﫿぀-ヿ가-힯]/;

export type Measure = (text: string) => number;

/** Latin words inside a Chinese name stay whole; what opens stays with what follows, what closes with what is before. */
const CHARACTERS = /[（《〈「『【〔“‘(]*(?:[A-Za-z0-9&.'’]+|[\s\S])[）》〉」』】〕”’)、，。；：！？…·—]*\s*/gu;
/** So does what stands in brackets, where a line holds it. */
const BRACKETED = /(\([^)]*\)|（[^）]*）)/u;

function pieces(text: string, fits: (piece: string) => boolean): string[] {
  if (!CJK.test(text)) return text.split(/(?<=[\s\-–/])/);
  return text.split(BRACKETED).flatMap((part, at) => (at % 2 && fits(part) ? [part] : (part.match(CHARACTERS) ?? [])));
}

/** What is longer than a heading is told in the list and the card; on the map it would hide its neighbours. */
const MOST_LINES = 4;
const WIDEST = 2;

/** A name as it stands on the map: its lines, no more of them than a name has and none far beyond the limit. */
export function nameLines(text: string, limit: number, measure: Measure): string[] {
  const lines = wrapName(text, limit, measure);
  const cut = lines.length > MOST_LINES ? [...lines.slice(0, MOST_LINES - 1), `${lines[MOST_LINES - 1]!} …`] : lines;
  return cut.map((line) => {
    if (measure(line) <= limit * WIDEST) return line;
    const characters = [...line];
    while (measure(`${characters.join("")}…`) > limit * WIDEST) characters.pop();
    return `${characters.join("")}…`;
  });
}

export function wrapName(text: string, limit: number, measure: Measure): string[] {
  const whole = measure(text);
  if (whole <= limit) return [text];
  const count = Math.ceil(whole / limit);
  const ideal = Math.max(whole / count, limit * 0.6);
  const lines: string[] = [];
  let line = "";
  for (const piece of pieces(text, (part) => measure(part) <= limit)) {
    if (line && measure(line + piece.trimEnd()) > limit) {
      lines.push(line.trim());
      line = piece;
    } else if (line && measure(line) >= ideal) {
      lines.push(line.trim());
      line = piece;
    } else line += piece;
  }
  if (line.trim()) lines.push(line.trim());
  const last = lines[lines.length - 1]!;
  if (lines.length > 1 && [...last].length === 1) {
    lines.pop();
    lines[lines.length - 1] += last;
  }
  return lines;
}
