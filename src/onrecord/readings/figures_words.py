"""Words that say what happened to those who are counted, and which nouns are people.

`MEASURES` maps a lemma to the measure that it tells; figures about the same thing by other words
("dead", "died", "fatalities") meet under one measure.
"""

from __future__ import annotations

# Deeds, told of those who stand behind "of": "the shooting of three men".
DEEDS = {"shooting": "shot", "stabbing": "stabbed"}
_MEASURES = {
    "killed": "kill die dead death fatality slay murder perish toll massacre execute assassinate"
    " drown behead deceased fallen body-count lynch",
    "injured": "injure wound hurt injury hospitalise hospitalize maim wounded injured hurt",
    "casualty": "casualty",
    "missing": "missing unaccounted disappear vanish disappearance trap trapped",
    "displaced": "displace flee homeless uproot displaced displacement",
    "evacuated": "evacuate evacuation evacuee",
    "rescued": "rescue rescued survivor survive",
    "detained": "detain detainee detention detained custody",
    "arrested": "arrest arrested",
    "captured": "capture captive prisoner captured",
    "abducted": "abduct kidnap hostage abducted",
    "sentenced": "sentence jail imprison convict",
    "deployed": "deploy deployment deployed",
    "infected": "infect infection infected",
    "vaccinated": "vaccinate vaccination",
    "destroyed": "destroy destroyed flatten raze demolish destruction",
    "damaged": "damage damaged",
    "voted": "vote",
    "stabbed": "stabbed",
    "lost": "loss",
    "cost": "cost price",
}
# These tell a measure as verbs alone: a station, a march or a price is none.
_VERBS = {
    "released": "release free",
    "deployed": "station",
    "destroyed": "burn collapse",
    "protested": "march rally protest",
    "dismissed": "dismiss fire sack",
    "employed": "employ",
    "attended": "attend",
    "polled": "poll question survey interview",
    "treated": "treat",
    "shot": "shoot gun",
    "stabbed": "stab",
}
MEASURES = {word: measure for measure, words in _MEASURES.items() for word in words.split()}
VERB_MEASURES = {word: measure for measure, words in _VERBS.items() for word in words.split()}

# Nouns that stand for the event itself: "61 deaths".
EVENTS = frozenset("death fatality injury casualty arrest detention disappearance".split())

OF_PEOPLE = frozenset(
    "killed injured casualty missing displaced evacuated rescued detained arrested captured"
    " abducted released sentenced deployed infected vaccinated voted protested dismissed employed"
    " attended polled treated shot stabbed".split()
)
# What is told of people from further away: the rest only by their own verb.
CASUALTIES = frozenset(
    "killed injured casualty missing displaced evacuated rescued detained arrested captured"
    " abducted infected shot stabbed".split()
)
OF_THINGS = frozenset("destroyed damaged captured deployed evacuated released".split())
# Bodies of people that are given by their strength.
COLLECTIVE = frozenset(
    "force contingent strength garrison crowd audience population crew toll headcount staff"
    " workforce membership party delegation".split()
)
OF_MONEY = frozenset("lost cost".split())

# "person" is the unit for those who are counted as people and no more; who is counted by trade
# ("worker", "doctor") keeps the noun, unless it is told what befell them.
_PEOPLE = frozenset(
    "person people man woman child boy girl civilian soldier troop trooper serviceman servicewoman"
    " resident victim casualty villager adult individual human inhabitant citizen body-count other"
    " combatant fighter militant rebel insurgent dead wounded injured missing survivor fatality"
    " captive prisoner detainee hostage refugee migrant protester protestor demonstrator men"
    " recruit conscript troops national foreigner gunman attacker evacuee baby infant toddler"
    " teenager youth minor mother father worshipper bystander passer-by pedestrian".split()
)
_ROLES = frozenset(
    "worker doctor nurse student pupil teacher passenger officer policeman firefighter rescuer"
    " employee member patient voter player user customer farmer miner sailor pilot crew driver"
    " tourist visitor guest journalist reporter lawyer lawmaker volunteer pensioner supporter fan"
    " commuter cyclist motorist climber hiker trekker fisherman settler agent official leader"
    " commander guard inmate suspect relative family-member neighbour colleague pilgrim"
    " mercenary policewoman paramedic medic staff personnel victim activist monk nun priest"
    " shopper trader merchant servant peacekeeper marine airman veteran reservist applicant"
    " candidate delegate participant spectator contractor labourer laborer builder engineer".split()
)


def is_people(noun: str) -> bool:
    """Whether a noun (lemma, lower case) says that people are counted, and no more."""
    return noun in _PEOPLE


def is_role(noun: str) -> bool:
    """Whether a noun (lemma, lower case) counts people by what they do."""
    return noun in _ROLES
