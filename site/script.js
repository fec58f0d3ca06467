// A convenience, not a need: a click on a step opens the account of how it was checked.
document.addEventListener("click", (event) => {
  const part = event.target.closest("[data-claim]");
  const display = part && part.closest(".dc-display");
  const account = display && display.querySelector(".dc-account");
  if (!account || window.getSelection().toString()) return;
  account.open = true;
  const item = document.getElementById(part.getAttribute("data-claim"));
  if (item) item.classList.add("dc-shown");
  for (const other of account.querySelectorAll(".dc-shown")) if (other !== item) other.classList.remove("dc-shown");
});

// Escape puts the card away.
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && document.activeElement) document.activeElement.blur();
});

// Browsers copy a formula sign by sign; its LaTeX is what one can paste.
document.addEventListener("copy", (event) => {
  const selection = window.getSelection();
  if (selection.isCollapsed || !event.clipboardData) return;
  const copy = document.createElement("div");
  copy.className = "dc-hidden-copy";
  const math = (node) => (node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement)?.closest("math");
  for (let index = 0; index < selection.rangeCount; index++) {
    const range = selection.getRangeAt(index).cloneRange();
    const first = math(range.startContainer);
    const last = math(range.endContainer);
    if (first) range.setStartBefore(first);
    if (last) range.setEndAfter(last);
    copy.append(range.cloneContents());
  }
  const formulas = copy.querySelectorAll("math");
  if (formulas.length === 0) return;
  for (const formula of formulas) {
    const latex = formula.querySelector("annotation")?.textContent.trim() ?? formula.textContent;
    const isDisplay = formula.getAttribute("display") === "block";
    formula.replaceWith(isDisplay ? `$$\n${latex}\n$$` : `$${latex}$`);
  }
  // Only what is on the page has line breaks and hidden parts.
  document.body.append(copy);
  event.clipboardData.setData("text/plain", copy.innerText);
  copy.remove();
  event.preventDefault();
});
