"""`make reset`: forgets all local data, after asking."""

import shutil
import sys

from hct_site.local.postgres import Server
from hct_site.local.run import only_one_here
from hct_site.local.trouble import VAR, Trouble

QUESTION = (
    f"This deletes {VAR}: the database, uploaded files, letters, the demo sign-in. Go on? [y/N] "
)


def main():
    if not VAR.exists():
        print("There is no local data: nothing to do.")
        return
    try:
        if input(QUESTION).strip().lower() not in {"y", "yes"}:
            print("Nothing was deleted.")
            return
    except (EOFError, KeyboardInterrupt):
        print("\nNothing was deleted.")
        return
    try:
        forget()
    except (Trouble, OSError) as error:
        print(error, file=sys.stderr)
        sys.exit(1)
    print("All local data is gone; make run starts afresh.")


def forget():
    with only_one_here():
        server = Server()
        if server.has_other_users():
            raise Trouble("Another command of this checkout is using the database: end it first.")
        if server.folder.exists():
            server.stop_abandoned()
        shutil.rmtree(VAR)


if __name__ == "__main__":
    main()
