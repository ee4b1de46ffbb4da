/** How files come to the page: by its file dialogue, dropped on it, and the keys for opening and saving. */
import { element } from "../dom";

export interface FileDoor {
  /** What stands in the page: the dialogue's field, and what covers the page while a file is held over it. */
  readonly nodes: readonly HTMLElement[];
  /** Opens the dialogue. */
  pick(): void;
  /** What is said while a file is held over the page. */
  setDropText(text: string): void;
}

export function fileDoor({ receive, save }: { receive: (file: File) => void; save: () => void }): FileDoor {
  const picker = element("input", {
    type: "file",
    accept: ".csv,.tsv,.txt,.xlsx,.xlsm",
    hidden: true,
    id: "file",
    onchange: () => {
      const file = picker.files?.[0];
      if (file) receive(file);
      picker.value = "";
    },
  });
  const veil = element("div", { class: "drop-veil", hidden: true });

  const hasFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes("Files") ?? false;
  window.addEventListener("dragenter", (event) => {
    if (hasFiles(event)) veil.hidden = false;
  });
  veil.addEventListener("dragleave", () => (veil.hidden = true));
  window.addEventListener("dragover", (event) => {
    if (hasFiles(event)) event.preventDefault();
  });
  window.addEventListener("drop", (event) => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    event.stopPropagation();
    veil.hidden = true;
    const file = event.dataTransfer?.files[0];
    if (file) receive(file);
  });
  window.addEventListener(
    "keydown",
    (event) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
      const key = event.key.toLowerCase();
      if (key === "o") picker.click();
      else if (key === "s") save();
      else return;
      event.preventDefault();
      event.stopPropagation();
    },
    true,
  );

  return { nodes: [veil, picker], pick: () => picker.click(), setDropText: (text) => (veil.textContent = text) };
}
