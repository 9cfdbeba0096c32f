/** The list of the workshop: its marks follow what is retained on any screen. */
import { Pulse } from "./pulse.js";

const talks = document.getElementById("talks");
const lines = new Map([...talks.querySelectorAll("[data-objective]")].map((line) => [line.dataset.objective, line]));

function versions() {
  return Object.fromEntries([...lines].map(([id, line]) => [id, Number(line.dataset.version)]));
}

function changed(id, words) {
  const line = lines.get(id);
  line.dataset.version = words.version;
  line.toggleAttribute("data-is-settled", words.settled);
  line.querySelector("[data-said]").textContent = words.settled ? words.said : "À discuter";
  line.querySelector(".level use").setAttribute("href", `#${words.shape}`);
  const theme = line.closest("section");
  theme.querySelector("[data-settled]").textContent = theme.querySelectorAll("[data-is-settled]").length;
}

new Pulse(talks.dataset.state, versions, changed).start();
