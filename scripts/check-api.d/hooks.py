"""What may stand in a parameter whose words only the API gives: a cursor is taken from `next`, and which fields a line has
is said by its answer. None of either is always right; wrong ones are tried all the same, as what breaks the schema."""

import schemathesis
from hypothesis import strategies as st

schemathesis.openapi.format("cursor", st.just(""))
schemathesis.openapi.format("fields", st.just(""))
