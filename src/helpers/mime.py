"""The MIME types by which a chapter's outputs carry figures and results."""

# Vega-Lite 6: nbformat accepts a JSON value only under a name that ends in `+json`.
FIGURE = "application/vnd.vegalite.v6+json"
RESULT = "application/vnd.shenzhen-model.result+json"
