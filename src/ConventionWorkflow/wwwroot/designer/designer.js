// What stands around the designer: where its buttons lead, what of it is not used here, a session that stays alive while one draws.
(() => {
  const editing = id => location.assign(`/studio/workflows/definitions/${encodeURIComponent(id)}/edit`);
  const list = "elsa-workflow-definition-list";
  customElements.whenDefined(list).then(() => { for (const one of document.querySelectorAll(list)) one.editWorkflowDefinition = editing; });

  // The designer changes the address where it would open another screen, and does not open it.
  const push = history.pushState;
  history.pushState = function (...to) {
    push.apply(this, to);
    if (/\/definitions\/[^/]+\/edit$/.test(location.pathname)) location.reload();
  };

  // Its words, as version 3.8.2 has them. No dossier is begun, stopped or deleted from here.
  const unused = new Set(["Test", "Commit Strategy", "Log", "Cancel", "Delete", "Run"]);
  const parts = ".mud-tab, .mud-menu-item, .mud-list-item, .mud-button-root[title]";
  const hide = () => {
    for (const one of document.querySelectorAll(parts)) {
      const word = (one.getAttribute("title") ?? one.textContent).trim();
      if (unused.has(word) && !one.closest(".mud-dialog")) one.dataset.designerHidden = "";
    }
  };
  const wait = document.getElementById("designer-wait");
  new MutationObserver(() => {
    if (document.querySelector(".designer-main .mud-layout, .designer-main .mud-table, .designer-main .rz-splitter, .designer-main .mud-paper"))
      wait.hidden = true;
    hide();
  }).observe(document.body, { childList: true, subtree: true });

  setInterval(() => fetch("/elsa/api/features/installed", { cache: "no-store" }), 10 * 60 * 1000);
})();
