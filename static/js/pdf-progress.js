/* While pages of a PDF are made: every 2.5 seconds that part of the page anew, no other. */
"use strict";
{
  const PAUSE = 2500;

  const watch = (part) => {
    part.querySelector(".house-pdf-again")?.remove();
    let seen = null;
    let pause = PAUSE;
    const look = async () => {
      if (document.hidden) {
        setTimeout(look, PAUSE);
        return;
      }
      try {
        const answer = await fetch(part.dataset.again, { headers: { Accept: "text/html" } });
        if (!answer.ok || answer.redirected) return; // signed out: the form is left as it is
        const text = await answer.text();
        if (text !== seen) {
          const fresh = new DOMParser().parseFromString(text, "text/html").querySelector(".house-pdf");
          const [status, next] = [part, fresh].map((one) => one.querySelector("[role=status]"));
          fresh.querySelector(".house-pdf-again")?.remove();
          // The live region itself stays, so that a screen reader says what changes in it.
          status.replaceChildren(...next.childNodes);
          if (!fresh.dataset.again) {
            next.replaceWith(status);
            part.replaceChildren(...fresh.childNodes);
            return;
          }
          seen = text;
        }
        pause = PAUSE;
      } catch {
        pause = Math.min(pause * 2, 60000); // no network for a while
      }
      setTimeout(look, pause);
    };
    setTimeout(look, PAUSE);
  };

  const start = () => document.querySelectorAll(".house-pdf[data-again]").forEach(watch);
  document.readyState === "loading" ? document.addEventListener("DOMContentLoaded", start) : start();
}
