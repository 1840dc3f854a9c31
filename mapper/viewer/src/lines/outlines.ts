// Lines and areas that a page of a frame draws beside its marks: what is not shown has no outline either.
import type { Session } from "../session/session.ts";

/** Every outline says by its classes whose it is: `outline row-3`. */
const OUTLINE = "path.outline";

export function followOutlines(session: Session): void {
  const follow = () => {
    for (const path of document.querySelectorAll<SVGPathElement>(OUTLINE)) {
      const id = [...path.classList].find((name) => session.features.row(name) >= 0);
      path.style.display = id === undefined || session.isVisible(id) ? "" : "none";
    }
  };
  session.on("filter", follow);
}
