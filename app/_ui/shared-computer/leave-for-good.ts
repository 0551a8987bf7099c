/** Hides what is on the page and leaves it for the log-in, by way of the portal, which clears what is left. */
export function leaveForGood(): void {
  document.documentElement.style.visibility = "hidden";
  const form = document.createElement("form");
  form.method = "post";
  form.action = "/api/session/end";
  const page = document.createElement("input");
  page.type = "hidden";
  page.name = "page";
  page.value = location.pathname + location.search;
  form.append(page);
  document.body.append(form);
  form.submit();
}
