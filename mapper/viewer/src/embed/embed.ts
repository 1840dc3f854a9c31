// The page within somebody else's: a slim bar, a map that leaves scrolling to the page round it, and the height it would
// like to have. What it looks like stands in embed.css, laid out from the first frame on.
import type { Session } from "../session/session.ts";
import type { Address } from "../session/address.ts";
import { bar } from "./bar.ts";
import { leaveScrolling } from "./gestures.ts";
import { tellHeight } from "./height.ts";

export function embed(session: Session, address: Address): void {
  bar(session, address);
  leaveScrolling(session);
  tellHeight(session);
}
