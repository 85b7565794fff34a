"""What a field of a request may hold: lengths and characters, so that nothing strange comes as far as a table."""

from datetime import date
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

# Days that the calendar of the statute can speak of; beyond them lie mistakes of typing.
Day = Annotated[date, Field(ge=date(1949, 10, 1), le=date(2199, 12, 31))]
Year = Annotated[int, Field(ge=2008, le=2199)]
Line = Annotated[str, StringConstraints(max_length=60, pattern=r"^[^\x00-\x1f\x7f]*$")]
Text = Annotated[str, StringConstraints(max_length=200, pattern=r"^[^\x00-\x1f\x7f]*$")]
Slug = Annotated[str, StringConstraints(max_length=40, pattern=r"^[-a-zA-Z0-9_]*$")]
CaseNumber = Annotated[str, StringConstraints(min_length=1, max_length=40, pattern=r"^[-0-9A-Za-z/]+$")]
Key = Annotated[int, Field(ge=1, le=2**62)]


class Asked(BaseModel):
    """What a machine sends. A field that nobody knows is refused: it was meant to do something."""

    model_config = ConfigDict(extra="forbid")
