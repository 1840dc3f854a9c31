// How long a kilometre is, in the words of the page.
import L from "leaflet";
import type { Session } from "./session.ts";

type Inner = L.Control.Scale & {
  _mScale: HTMLElement;
  _update(): void;
  _getRoundNum(metres: number): number;
  _updateScale(element: HTMLElement, text: string, share: number): void;
};

export function scaleBar(session: Session): void {
  const bar = L.control.scale({ imperial: false, position: "bottomleft" }) as Inner;
  const updateMetric = (most: number) => {
    const metres = bar._getRoundNum(most);
    const number = new Intl.NumberFormat(session.language);
    const text =
      metres < 1000
        ? session.word("scale-metres", { n: number.format(metres) })
        : session.word("scale-kilometres", { n: number.format(metres / 1000) });
    bar._updateScale(bar._mScale, text, metres / most);
  };
  Object.assign(bar, { _updateMetric: updateMetric });
  bar.addTo(session.map);
  session.on("language", () => bar._update());
}
