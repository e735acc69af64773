"""``python -m models.corroboration`` fits the match anew and writes its weights."""

from models.corroboration.training import main

if __name__ == "__main__":
    main()
