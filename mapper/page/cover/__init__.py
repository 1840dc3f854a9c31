"""The cover of an atlas, ``index.html``: its maps as small pictures that lead to them."""
