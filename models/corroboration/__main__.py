"""``python -m models.corroboration`` fits the match anew; with the folder of shared data also the stems' weights."""

import sys
from pathlib import Path

from models.corroboration.training import main, write_stems

if __name__ == "__main__":
    for folder in sys.argv[1:2]:
        write_stems(Path(folder))
    main()
