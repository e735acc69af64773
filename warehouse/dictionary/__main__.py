"""``python -m warehouse.dictionary > docs/dictionary.md`` renders the dictionary for the documents."""

from warehouse import dictionary

print(dictionary.markdown(), end="")
