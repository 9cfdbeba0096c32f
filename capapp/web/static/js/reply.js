/** One question: what is chosen is kept on this device, sent, and forgotten here once the server has it. */
import { requestId, send } from "./sending.js";

export class Reply {
  constructor(element, voice) {
    this.element = element;
    this.voice = voice;
    this.id = element.dataset.question;
    this.state = this.choice ? "saved" : "none";
    this.draft = null;
    element.addEventListener("change", () => this.changed());
    this.restore(voice.drafts.read(this.id));
  }

  get choice() {
    return this.element.querySelector("input:checked")?.value ?? "";
  }

  /** « Mon avis compte ici : Parfois », for a reply that can no longer be sent. */
  get words() {
    const said = this.element.querySelector("label:has(input:checked)");
    const reply = said?.querySelector("b") ?? said;
    return `${this.element.querySelector("h2").textContent} : ${reply?.textContent.trim() ?? ""}`;
  }

  /** A reply left by a lost network or a closed tab is put back, then sent. */
  restore(draft) {
    if (!draft) return;
    this.draft = draft;
    for (const radio of this.element.querySelectorAll("input")) radio.checked = radio.value === draft.choice;
    this.state = "kept";
  }

  changed() {
    this.draft = { request: requestId(), choice: this.choice, words: this.words };
    this.voice.drafts.keep(this.id, this.draft);
    this.state = "waiting";
    this.voice.show();
    this.save();
  }

  async save() {
    const { draft } = this;
    if (!draft || this.isSending || this.state === "refused") return;
    if (this.voice.line.isCut) {
      this.state = "kept";
      this.voice.show();
      return;
    }
    this.isSending = true;
    const said = await send(this.voice.address + this.id, { choice: draft.choice, request_id: draft.request });
    this.isSending = false;
    if (said.kind === "saved") this.voice.drafts.forget(this.id, draft.request);
    const isNewest = this.draft === draft;
    if (isNewest) this.take(said);
    this.voice.heard(said);
    if (!isNewest) this.save();
  }

  take(said) {
    this.state = { saved: this.choice ? "saved" : "none", refused: "refused" }[said.kind] ?? "kept";
    if (said.kind === "saved") this.draft = null;
  }
}
