"""Exit codes: the same for every command, explained in docs/cli.md."""

OK = 0
FINDINGS = 1  # done, and something was found wrong, or nothing was found
UNREADABLE = 2  # wrong usage, or a file that cannot be read
REFUSED = 3  # the office refuses: no right, no review, done before
BUSY = 4  # something else is at work, or the city is damaged: nothing was changed, look and try again
INTERRUPTED = 130
