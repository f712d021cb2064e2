"""What else a noun can stand for: trades that a description may call differently, words that a name's kind shows in."""

from __future__ import annotations


def _table(rows: str) -> dict[str, frozenset[str]]:
    """One "head: words" a row; an indented line goes on."""
    joined = rows.replace("\n    ", " ").strip().splitlines()
    return {head: frozenset(words.split()) for head, _, words in (row.partition(": ") for row in joined)}


# Who else may be meant when a definite description names a trade: description -> words of a role.
SYNONYMS = _table(
    """
lawmaker: parliament mp senator deputy representative congressman congresswoman legislator parliamentarian mep
    assemblyman member
politician: leader minister mp senator mayor deputy lawmaker candidate president chancellor premier governor
    councillor parliament
lawyer: attorney counsel solicitor barrister advocate
attorney: lawyer counsel
doctor: physician surgeon dr gp paediatrician cardiologist oncologist
physician: doctor surgeon dr
scientist: researcher professor biologist physicist chemist geologist virologist epidemiologist astronomer
    climatologist seismologist
researcher: scientist professor biologist fellow analyst virologist
leader: president premier minister chancellor king dictator chief chairman head ruler secretary
president: leader
premier: minister
official: director deputy chief commissioner spokesman spokeswoman secretary head minister
activist: campaigner environmentalist protester dissident founder
campaigner: activist environmentalist founder
athlete: sprinter runner swimmer player forward striker skier boxer champion
player: forward striker midfielder defender goalkeeper winger captain
footballer: forward striker midfielder defender goalkeeper
executive: ceo chief chairman director founder boss
boss: ceo chief executive director head manager
chief: head commander director commissioner
officer: sergeant inspector colonel captain lieutenant constable
journalist: reporter editor correspondent columnist
reporter: journalist correspondent
spokesman: spokesperson
spokeswoman: spokesperson
spokesperson: spokesman spokeswoman
minister: secretary
diplomat: ambassador envoy minister consul
envoy: ambassador representative
businessman: founder owner ceo chairman tycoon investor
businesswoman: founder owner ceo chairwoman
entrepreneur: founder owner ceo
academic: professor lecturer fellow researcher
cleric: bishop archbishop priest imam ayatollah rabbi pastor cardinal
commander: general colonel captain chief
filmmaker: director
musician: singer pianist cellist violinist guitarist
artist: painter sculptor singer
economist: professor analyst
expert: professor analyst researcher fellow scientist
analyst: expert fellow economist
"""
)

# What a proper name's own words make it: description -> words of a name.
BODY_SYNONYMS = _table(
    """
regulator: authority commission agency administration office
watchdog: authority commission agency watch office
lender: bank trust
bank: bank
airline: airlines airways air lines
carrier: airlines airways air lines
utility: electric energy power gas water
chipmaker: semiconductor semiconductors micro
newspaper: times post journal herald tribune gazette guardian news daily
paper: times post journal herald tribune gazette guardian
magazine: magazine weekly review
network: tv television news channel broadcasting
broadcaster: tv television radio broadcasting
bloc: union nations
alliance: organization organisation treaty
club: fc united rovers city club deportivo sporting real athletic
team: fc united rovers city club
university: university college institute
school: school university college
organisation: organization organisation
organization: organization organisation
company: company corporation co inc corp
court: court tribunal
union: union
party: party
hospital: hospital clinic
agency: agency nations organization service directorate bureau administration
department: department
ministry: ministry
institute: institute
service: service
"""
)
