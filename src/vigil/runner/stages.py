"""Every built stage, in the order in which they run."""

from vigil.count import count_incidents, tally_all
from vigil.flow import Stage, stage_of
from vigil.identify.stage import identify_people
from vigil.locate import locate_places
from vigil.read import read_entered, read_proposals, read_text
from vigil.reconcile import find_copies, find_origins, group_incidents

STAGES: tuple[Stage, ...] = tuple(
    stage_of(function)
    for function in (
        read_text,
        read_entered,
        read_proposals,
        locate_places,
        find_copies,
        find_origins,
        group_incidents,
        identify_people,
        count_incidents,
        tally_all,
    )
)
