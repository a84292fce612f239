// Turns pages by arrow key and by swiping, and fetches the next one while nothing else is to do.
"use strict";
(() => {
    const shown = (all) => [...document.querySelectorAll(all)].find((e) => e.getClientRects().length);
    const turn = (rel) => shown(`.turner a[rel="${rel}"]`)?.click();

    document.addEventListener("keydown", (event) => {
        if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
        // The zoom is moved by these keys; in a field they move what writes.
        if (event.target.closest("input, textarea, select, .zoom")) return;
        if (event.key === "ArrowLeft") turn("prev");
        if (event.key === "ArrowRight") turn("next");
    });

    const sheets = document.querySelector(".reader__sheets");
    if (!sheets) return;

    let start = null;
    // A page that is pinched larger is moved about, not turned; so are two fingers.
    const isOne = (event) => event.touches.length === 1 && (visualViewport?.scale ?? 1) < 1.05;
    sheets.addEventListener("touchstart", (event) => {
        start = isOne(event) ? event.touches[0] : null;
    }, { passive: true });
    sheets.addEventListener("touchmove", (event) => {
        if (!isOne(event)) start = null;
    }, { passive: true });
    sheets.addEventListener("touchend", (event) => {
        if (!start) return;
        const { clientX, clientY } = event.changedTouches[0];
        const [across, down] = [clientX - start.clientX, clientY - start.clientY];
        start = null;
        if (Math.abs(across) > 50 && Math.abs(across) > 2 * Math.abs(down)) {
            turn(across < 0 ? "next" : "prev");
        }
    }, { passive: true });

    const kept = [];
    const fetchAhead = () => {
        const next = shown('.turner a[rel="next"]');
        if (!next || navigator.connection?.saveData) return;
        fetch(next.href, { priority: "low" }).catch(() => {});
        const ahead = next.nextElementSibling;
        // Pictures made from a template choose their width and kind as the next page's will.
        if (ahead?.matches("template")) kept.push(document.importNode(ahead.content, true));
    };
    const idle = window.requestIdleCallback ?? ((later) => setTimeout(later, 300));
    addEventListener("load", () => idle(fetchAhead));
})();
