"""The closed classes of English for reading a source phrase: pronouns, determiners, verbs of speech."""

from __future__ import annotations

from typing import Final


def words(text: str) -> frozenset[str]:
    """The words of a string, parted by spaces."""
    return frozenset(text.split())


HE: Final = words("he him his himself")
SHE: Final = words("she her hers herself")
IT: Final = words("it its itself")
THEY: Final = words("they them their both themselves")
RELATIVES: Final = words("who which that whose whom where when")
WHO: Final = words("who which that whom")
HANDLED: Final = words("seen viewed reviewed obtained verified")  # "by X": a paper that X has, not its own
SHOWN: Final = HANDLED | words(
    "examined read consulted reported cited quoted described received shared shown leaked given sent passed handed"
)
# What is done so many times with posts: "viewed more than two million times".
PASSED_ON: Final = words("forwarded liked listened played read reposted retweeted seen shared streamed viewed watched")
SEVERAL: Final = words("two three four pair duo trio")  # after "the": those just spoken of
# Words that count without telling what they count: "two", "the other", "all nine", "a third".
COUNTED: Final = words(
    "two three four five six seven eight nine ten eleven twelve dozen all both the a other another one second third "
    "fourth fifth none neither"
)
# What a named body is mostly of which no more is told than one of these words.
MOSTLY: Final = {
    "agency": "news_organisation", "group": "civil_society", "project": "civil_society", "initiative": "civil_society",
    "collective": "civil_society", "organisation": "civil_society", "organization": "civil_society",
    "network": "civil_society", "movement": "political_actor", "outfit": "company", "service": "company",
    "platform": "company",
}  # fmt: skip
# Bodies that a text need not name to speak of the one of the place.
OF_THE_PLACE: Final = words(
    "police hospital clinic prison jail court school zoo army navy military government parliament state opposition "
    "press media television radio prosecution council municipality airport port embassy mosque church temple parish"
)
# Ministries by the letters that every country's go by.
MINISTRIES: Final = {
    "mod": "Ministry of Defence", "mfa": "Ministry of Foreign Affairs", "mofa": "Ministry of Foreign Affairs",
    "moh": "Ministry of Health",
}  # fmt: skip
MAKERS: Final = words("maker manufacturer")
PRONOUNS: Final = HE | SHE | IT | THEY | WHO
POSSESSIVES: Final = words("his her its their our my your")
NUMERALS: Final = words(
    "one two three four five six seven eight nine ten eleven twelve dozen dozens hundreds thousands scores"
)
DEFINITE: Final = words("the this these those both same")
INDEFINITE: Final = (
    words("a an several some many another other others few any multiple various most all no every") | NUMERALS
)
PREPOSITIONS: Final = words(
    "of for at from in with by to on inside within near close familiar about under behind among "
    "across around over against into after before outside as through during between via alongside "
    "like upon"
)
QUOTES: Final = words("' \" “ ” ‘ ’ « »")
OPENING: Final = words("“ « „")
SINGLE: Final = words("' ‘ ’")
CLOSING: Final = words("” »")
BREAKS: Final = words(", ( ) - – — ; : [ ]")
ENDS: Final = words(". ! ? …")
POSSESSIVE_MARKS: Final = words("'s ’s")
SPEECH: Final = words(
    "said says say saying told tells tell added adds claimed claims claim reported reports "
    "announced announces wrote writes tweeted confirmed confirms denied denies insisted stated "
    "noted explained admitted acknowledged argued warned declared revealed disclosed alleged "
    "asserted believes believe believed thinks recalled replied responded continued concluded "
    "suggested quoted posted testified maintained stressed rejected dismissed predicted estimated "
    "described accused conceded countered indicated pledged vowed promised complained joked "
    "called repeated published"
)
# Those of them after which stands not the speaker but whom or what is spoken of.
OBJECT: Final = words(
    "told tell tells accused described called rejected dismissed denied denies confirmed confirms reported reports "
    "repeated published revealed disclosed countered believe believes announced announces"
)
# Words between which a phrase cannot run on, to the left and to the right of its head.
LEFT_STOPS: Final = (
    (SPEECH - {"reported", "alleged", "claimed", "called", "believed", "posted", "published", "reports", "claims"})
    | words(
        "is was are were be been has have had do does did will would could should may might must can "
        "that which who by and but or when while as after before to with if than then because citing "
        "quoting in on at from into over through about against where since until not also it he she "
        "they we you i there"
    )
    | ENDS
    | OPENING
    | CLOSING
    | words('; : " ( ) — –')
)
RIGHT_STOPS: Final = (
    SPEECH
    | words(
        "is was are were has have had will would could should may might must can but when while if "
        "because and or it he she they did does do as puts put shows show showed found finds lists gives gave blames "
        "blamed names"
    )
    | ENDS
    | OPENING
    | CLOSING
    | words('; : " ) — –')
)
FORMER: Final = words("former ex retired onetime late then- ousted deposed toppled sacked dismissed disgraced")
# What a source is said to be near to: its place is told, its class is not.
PLACED: Final = words(
    "familiar close access knowledge briefed aware involved near inside ties contact direct privy "
    "informed present attended authorised authorized"
)
# Parts of the world that are no country: whoever comes from there has none that could be told.
REGIONS: Final = words(
    "western european arab african asian gulf regional international foreign allied latin nordic baltic balkan arabic "
    "eastern caribbean scandinavian global world worldwide"
)
# Faiths and peoples: they tell of no country, and alone they are no names.
PEOPLES: Final = words(
    "islamic muslim christian jewish hindu buddhist sikh sunni shia shi'ite shi’ite shiite alawite druze ismaili "
    "yazidi yezidi catholic protestant orthodox anglican evangelical methodist baptist lutheran mormon coptic "
    "maronite salafi sufi ahmadi zoroastrian kurdish tamil sinhalese uighur uyghur rohingya kachin hmong pashtun "
    "hazara baloch punjabi bengali sindhi tatar inuit maori aboriginal navajo hausa igbo yoruba fulani kikuyu hutu "
    "tutsi tuareg berber oromo tigrayan zulu xhosa bedouin circassian assyrian chaldean chechen ingush ossetian "
    "abkhaz"
)
GROUPS: Final = REGIONS | PEOPLES
# Heads of organisations that speak for the one they belong to and have no class of their own.
PARTS: Final = words(
    "desk service bureau office arm page website site account wing unit team branch edition "
    "programme program report dispatch article story statement text column broadcast note "
    "assessment memo study paper"
)
# Words that tie a doctor, a paper or a website to the place that the text is about.
LOCAL: Final = words(
    "local district regional municipal provincial city town village country hospital court courts customs police "
    "airport port parish register registry indictment case opposition independent prosecution "
    "prosecutors ministry council service troops"
)
COMPOUND_ENDS: Final = words(
    "backed led funded friendly run owned controlled held aligned linked affiliated sponsored "
    "allied style era wide trained made built educated area level occupied administered supported "
    "imposed brokered mediated bound themed born wing old year month day hour plus"
)
# Words before "source" that tell nothing of its place.
UNTOLD: Final = words(
    "anonymous unnamed unidentified undisclosed unspecified reliable credible trusted well-placed well-informed "
    "knowledgeable high-level high-ranking top inside informed one senior same other own multiple several various "
    "separate second third independent unofficial key main single other"
)
# What is written after a name and is no part of it: honours, degrees, seats.
POST_NOMINALS: Final = words("KC QC SC MP MPs MEP MSP MLA TD MBE OBE CBE KBE DBE GCB PhD MD DPhil FRS CPA Esq")
LONGEST_NAME: Final = 4  # words of a person's name
# Occupations that are surnames too: "Tim Cook", "James Baker".
SURNAMES: Final = words(
    "cook baker butcher carpenter porter barber shepherd fisher hunter farmer gardener marshal bishop abbot king "
    "prince judge major sergeant constable pope cardinal priest monk dean bond driver star singer player guest elder "
    "child youth speaker chancellor governor mayor justice knight archer angler ranger warden tailor painter dancer "
    "sculptor chef logger miner trucker boxer runner climber diver skier merchant broker banker trader dealer fellow "
    "brewer mason potter weaver sawyer tanner fuller turner chandler steward butler proctor rector "
    "deacon vicar abbott bride groom drummer clerk usher page rep whip coach model pilot sailor soldier gunner "
    "sen sexton chaplain barman sheikh sheikha sultan emir imam mullah maulana"
)
# Papers that are nothing but somebody's word.
STATEMENTS: Final = words(
    "statement statements communiqué communique communiqués communiques release releases announcement announcements"
)
