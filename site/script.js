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
