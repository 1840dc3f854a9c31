// Copying to the clipboard, which a browser may refuse (an insecure origin, a sandbox).

export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
