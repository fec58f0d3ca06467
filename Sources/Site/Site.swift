// HTML pages.
