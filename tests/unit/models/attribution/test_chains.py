"""Relays, nesting, and relays carried over: the chain of each record, nearest the reader first."""

from __future__ import annotations

from pathlib import Path

import pytest

from models.attribution import extract
from models.record import Claim, Span
from models.sources import SourceReader, load_registry

Row = tuple[str, list[tuple[str, list[str]]]]  # text, [(content, chain as words; "" where it has no span)]

CHAINS: list[Row] = [
    # who cites somebody who says it
    ("Reuters cited officials who say the plan is dead.", [("the plan is dead", ["Reuters", "who"])]),
    ("Reuters has quoted a minister, who said the plan was dead.", [("the plan was dead", ["Reuters", "who"])]),
    (
        "Reuters reported on Monday, citing two officials who said the plan was dead.",
        [("the plan was dead", ["Reuters", "who"])],
    ),
    (
        "Reuters, citing two officials who said the plan was dead, reported that he had left.",
        [
            ("the plan was dead", ["Reuters", "who"]),
            ("he had left", ["Reuters", "two officials who said the plan was dead"]),
        ],
    ),
    ("The BBC spoke to two nurses who said the ward was full.", [("the ward was full", ["The BBC", "who"])]),
    ("Reuters interviewed a guard who said the gate was open.", [("the gate was open", ["Reuters", "who"])]),
    ("The mayor spoke to residents who said the gate was open.", [("the gate was open", ["who"])]),
    ("He was quoted by TASS, which said he had left.", [("he had left", ["which"])]),
    (
        "Ann Moe told the Israeli daily The Jerusalem Post that the truck was sold.",
        [("the truck was sold", ["the Israeli daily The Jerusalem Post", "Ann Moe"])],
    ),
    ("He cited the fire in Leeds, which police say was arson.", [("was arson", ["police"])]),
    (
        "The split would be tax-free, one of the Journal's sources said.",
        [("The split would be tax-free", ["the Journal", "one of the Journal's sources"])],
    ),
    (
        "According to the Times’ sources, the split is off.",
        [("the split is off", ["the Times", "the Times’ sources"])],
    ),
    # to whom the words that follow were told
    (
        "Ann Moe, her daughter, told Le Monde. “We were committed to fight.”",
        [("“We were committed to fight.”", ["Le Monde", "Ann Moe, her daughter"])],
    ),
    (
        "The firm gave the following statement to the Guardian: “We cannot claim this one.”",
        [("“We cannot claim this one.”", ["the Guardian", "The firm"])],
    ),
    ("The mayor issued the following statement: “We will stay.”", [("“We will stay.”", ["The mayor"])]),
    # whoever read, posted or filmed something says it, not the "it" before the verb
    *(
        (f"{who} said that the ship had sunk.", [("the ship had sunk", [who])])
        for who in (
            "The user who posted it",
            "Two editors who had read it",
            "A colleague who had worked with it",
            "The man who filmed it",
            "People who knew him",
        )
    ),
    ("Experts who have seen it believe the ship had sunk.", [("the ship had sunk", ["Experts who have seen it"])]),
    (
        "The bank, which said it believed that the ship had sunk, has sued.",
        [("it believed that the ship had sunk", ["which"])],
    ),
    ("The plan under which it said that the ship had sunk is old.", [("the ship had sunk", ["it"])]),
    # whom an outlet reached, also by phone; a reporter is no outlet, nor is whoever was freed by somebody
    *(
        (f"{opening}, Ann Lee said that the ship had sunk.", [("the ship had sunk", [relay, "Ann Lee"])])
        for opening, relay in (
            ("Reached by phone by Reuters", "Reuters"),
            ("Contacted by the BBC", "the BBC"),
            ("When contacted by AFP", "AFP"),
            ("Asked by Reuters whether it was lost", "Reuters"),
            ("Questioned by Le Monde", "Le Monde"),
            # where an outlet prints what somebody writes
            ("Writing on the blog Leeham News", "the blog Leeham News"),
            ("Writing for the website Vox", "the website Vox"),
            ("In an article for Slate", "Slate"),
            ("In a column in the Guardian", "the Guardian"),
        )
    ),
    *(
        (f"{opening}, Ann Lee said that the ship had sunk.", [("the ship had sunk", ["Ann Lee"])])
        for opening in (
            "When asked by a reporter",
            "Reached by phone",
            "Freed by Reuters",
            "Writing on Twitter",
            "Writing on her blog",
            "In an article for the firm",
        )
    ),
    (
        "Ann Lee wrote in a piece for the Guardian that the ship had sunk.",
        [("the ship had sunk", ["the Guardian", "Ann Lee"])],
    ),
    (
        "CNN's Jake Tapper wrote in an op-ed for CNN that the ship had sunk.",
        [("the ship had sunk", ["CNN's Jake Tapper"])],
    ),
    # a video that somebody put online carries the words of whoever is seen in it, and is a group's own word
    *(
        (
            f"In a {video}, the hostage said that the ship had sunk.",
            [("the ship had sunk", [f"a {video}", "the hostage"])],
        )
        for video in ("video uploaded to YouTube", "clip posted on Facebook")
    ),
    (
        "In a new video posted on YouTube, Hamas said that the ship had sunk.",
        [("the ship had sunk", ["Hamas"])],
    ),
    ("In a video call, the hostage said that the ship had sunk.", [("the ship had sunk", ["the hostage"])]),
    # who spotted a paper, and one capitalised word that had it
    *(
        (f"A listing {had} shows that the ship had sunk.", [("the ship had sunk", [relay, "A listing"])])
        for had, relay in (
            ("spotted by The Verge", "The Verge"),
            ("unearthed by Reuters", "Reuters"),
            ("seen by Hopla", "Hopla"),
        )
    ),
    *(
        (f"A listing {had} shows that the ship had sunk.", [("the ship had sunk", [f"A listing {had}"])])
        for had in ("seen by Ms Palmer", "seen by Ann Palmer", "seen by the FBI")
    ),
    # to one of a network, to a station by its call letters, to somebody of an outlet
    *(
        (f"A diver told {hearer} that the ship had sunk.", [("the ship had sunk", [hearer, "A diver"])])
        for hearer in (
            "a local CBS affiliate",
            "WQXZ",
            "the Guardian's Jane Mills",
            "E! News",
            "Yahoo! News",
            "OK! magazine",
        )
    ),
    *(
        (f"A diver told {hearer} that the ship had sunk.", [("the ship had sunk", ["A diver"])])
        for hearer in ("an al-Qaeda affiliate", "Apple's Jane Mills", "the mayor's Jane Mills", "us")
    ),
    # a paper or site for gossip is no gossip
    (
        "A friend told the gossip site TMZ that the ship had sunk.",
        [("the ship had sunk", ["the gossip site TMZ", "A friend"])],
    ),
    # papers that are leant on, and what somebody reports or records
    *(
        (f"The ship had sunk, according to {papers}.", [("The ship had sunk", [papers])])
        for papers in ("court documents", "court records", "police reports", "the police report")
    ),
    (
        "The Echo, quoting court records, said that the ship had sunk.",
        [("the ship had sunk", ["The Echo", "court records"])],
    ),
    (
        "The Echo, citing officials, reports that the ship had sunk.",
        [("the ship had sunk", ["The Echo", "officials"])],
    ),
    (
        "The diver told the Reno Tribune Eagle that the ship had sunk.",
        [("the ship had sunk", ["the Reno Tribune Eagle", "The diver"])],
    ),
    (
        "The diver told the Press Complaints Commission that the ship had sunk.",
        [("the ship had sunk", ["The diver"])],
    ),
    (
        "Asked by Reuters about the storm, the diver said that the ship had sunk.",
        [("the ship had sunk", ["Reuters", "the diver"])],
    ),
    *(
        (f"According to Reuters, {who}, said that the ship had sunk.", [("the ship had sunk", ["Reuters", who])])
        for who in ("Ann Moe, a harbour pilot", "Ann Moe, 34", "the pilot, Ann Moe")
    ),
    (
        "According to the police report, the ship had sunk.",
        [("the ship had sunk", ["the police report"])],
    ),
    ("The city police report that the ship had sunk.", [("the ship had sunk", ["The city police"])]),
    # who gives no more than a first name; a post that goes round
    *(
        (f"{who}, said that the ship had sunk.", [("the ship had sunk", [who])])
        for who in (
            "A diver, who would give only her first name, Bree",
            "A diver, who identified himself only by his first name, Li",
        )
    ),
    (
        "A post that has been going round on Facebook claims that the ship had sunk.",
        [("the ship had sunk", ["A post that has been going round on Facebook"])],
    ),
    # who is said to have published something passes nothing on
    (
        "Metadata show the image was released by TASS in May.",
        [("the image was released by TASS in May", ["Metadata"])],
    ),
    (
        "The police said the video was first aired by CNN.",
        [("the video was first aired by CNN", ["The police"])],
    ),
    (
        "Ann Moe, an official, told the Times of India two guests were held.",
        [("two guests were held", ["the Times of India", "Ann Moe, an official"])],
    ),
    ("He said it was safe, citing the mayor's age.", [("it was safe", ["He"])]),
    ("He said it was safe, citing the mayor's report.", [("it was safe", ["He", "the mayor's report"])]),
    # an outlet passes on what it was told but once
    (
        "Two nurses told Reuters that the mayor had told them the road was shut.",
        [("the road was shut", ["Reuters", "Two nurses", "the mayor"])],
    ),
    (
        "Two nurses told the Globe and Mail that the road was shut.",
        [("the road was shut", ["the Globe and Mail", "Two nurses"])],
    ),
    # on whose word a report rests, told by a sentence of its own
    *(
        (f"The Echo reported that the ship had sunk. {told}.", [("the ship had sunk", ["The Echo", source])])
        for told, source in (
            ("It attributed the news to a relative of the captain", "a relative of the captain"),
            ("It cited unnamed officials", "unnamed officials"),
            ("The paper quoted a police commander", "a police commander"),
            ("The report was based on two people familiar with the matter", "two people familiar with the matter"),
            ("It rests on a single former sailor", "a single former sailor"),
            ("The Echo relied solely on an anonymous letter", "an anonymous letter"),
            ("It credited the information to a harbour pilot", "a harbour pilot"),
            ("The port is closed. It cited the harbour master", "the harbour master"),
        )
    ),
    *(
        (f"{first} that the ship had sunk. {told}.", [("the ship had sunk", [source])])
        for first, source, told in (
            ("The Echo reported", "The Echo", "It did not name its source"),
            ("The Echo reported", "The Echo", "The mayor cited a report"),
            ("The Echo reported", "The Echo", "It rests its hopes on the navy"),
            ("The Echo reported", "The Echo", "The report came from a village on the border"),
            ("The Echo reported", "The Echo", "The storm was attributed to warm seas"),
            ("The mayor said", "The mayor", "She cited an engineer's report"),
        )
    ),
    (
        "The Echo reported that the ship had sunk. It quoted a doctor as saying that nobody had drowned.",
        [("the ship had sunk", ["The Echo"]), ("nobody had drowned", ["It", "a doctor"])],
    ),
    (
        "According to the first findings, as reported by TASS, the ship had sunk.",
        [("the ship had sunk", ["TASS", "the first findings"])],
    ),
    # on whose word a report rests, told with it, and whom a paper names for what it has
    *(
        (f"The Echo's {noun} that the ship had sunk {told}.", [("the ship had sunk", ["The Echo's", source])])
        for noun, told, source in (
            ("report", "rested on a single unnamed officer", "a single unnamed officer"),
            ("claim", "was based on two people familiar with the matter", "two people familiar with the matter"),
            ("report", "relied on a harbour pilot", "a harbour pilot"),
        )
    ),
    ("The Echo's report that the ship had sunk rested its case.", [("the ship had sunk", ["The Echo's"])]),
    ("The mayor's claim that the ship had sunk was based on fear.", [("the ship had sunk", ["The mayor's"])]),
    ("The Echo cited two pilots for the figure of 40.", [("the figure of 40", ["The Echo", "two pilots"])]),
    ("The Echo cited “naval sources” for the sinking.", [("the sinking", ["The Echo", "“naval sources”"])]),
    ("The Echo cited a pilot for its report that it sank.", [("it sank", ["The Echo", "a pilot"])]),
    ("Police cited two drivers for speeding.", []),
    ("The committee cited two pilots for the failure.", []),
    ("The jury credited the director for the courage of her story.", []),
    # who is heard in a recording, and whose words stand in a paper of others
    (
        'A clip went round on Monday. "You made me do it," the man says in the clip.',
        [('"You made me do it,"', ["the clip", "the man"])],
    ),
    ("A video was found. In the video, a man says that he was beaten.", [("he was beaten", ["the video", "a man"])]),
    ("She said in a video on Monday that she was ill.", [("she was ill", ["She"])]),
    (
        "In a text message reproduced in the filing, Jan Bos wrote that the money was gone.",
        [("the money was gone", ["the filing", "Jan Bos"])],
    ),
    (
        'Police searched the shop. "Delete it all," Bos wrote in an email quoted in the indictment.',
        [('"Delete it all,"', ["the indictment", "Bos"])],
    ),
    ("In the report, Jan Bos wrote that the money was gone.", [("the money was gone", ["Jan Bos"])]),
    # letters, and sites that are told something
    (
        "A letter to the minister signed by six nurses said that the clinic had known.",
        [("the clinic had known", ["A letter to the minister signed by six nurses"])],
    ),
    (
        "Jan Bos, who on Tuesday told a Balkan news site that it would rain, said that the sun would shine.",
        [
            ("it would rain", ["a Balkan news site", "who"]),
            (
                "the sun would shine",
                ["Jan Bos, who on Tuesday told a Balkan news site that it would rain"],
            ),
        ],
    ),
    # a group's own agency passes on what the group and others state; a group has statements of its own
    (
        "In a statement carried by Al-Manar, Hezbollah said it had shelled the base.",
        [("it had shelled the base", ["Al-Manar", "Hezbollah"])],
    ),
    (
        "The president said in remarks carried by Al-Masirah that the strait was closed.",
        [("the strait was closed", ["Al-Masirah", "The president"])],
    ),
    (
        "In a statement published by Hezbollah, a commander said the truce was over.",
        [("the truce was over", ["a commander"])],
    ),
    # what is said of a quoted paper is not from who quoted it
    (
        "The note quoted by the Times in June was fake, the mayor says.",
        [("The note quoted by the Times in June was fake", ["the mayor"])],
    ),
    (
        "The messages that the Times quoted in June were written by Ann Lee, the mayor says.",
        [("The messages that the Times quoted in June were written by Ann Lee", ["the mayor"])],
    ),
    (
        "As quoted by the Times, the mayor said the note was fake.",
        [("the note was fake", ["the Times", "the mayor"])],
    ),
    # a whole nation is no outlet
    ("The minister told the nation on the 18th that the ship had sunk.", [("the ship had sunk", ["The minister"])]),
    (
        "The minister told the nation in a televised speech that the ship had sunk.",
        [("the ship had sunk", ["The minister"])],
    ),
    (
        "The minister told The Nation in an interview that the ship had sunk.",
        [("the ship had sunk", ["The Nation", "The minister"])],
    ),
    ("A nurse told the BBC there were no beds.", [("there were no beds", ["the BBC", "A nurse"])]),
    # who is often quoted is not quoted for this
    (
        "Ann Lee, often quoted by the BBC, believes the ship had sunk.",
        [("the ship had sunk", ["Ann Lee, often quoted by the BBC"])],
    ),
    # what somebody has said before is not what he says now
    (
        "Ann Lee, the guide who a week ago insisted that the ship was safe, said that it had sunk.",
        [
            ("the ship was safe", ["who"]),
            ("it had sunk", ["Ann Lee, the guide who a week ago insisted that the ship was safe"]),
        ],
    ),
    # by what right an outlet got a paper is no part of its name
    (
        "A report, obtained by the Echo under freedom of information laws, shows that the ship had sunk.",
        [("the ship had sunk", ["the Echo", "A report, obtained by the Echo under freedom of information laws"])],
    ),
    # an agency passes on a denial; whoever else denies does so on some grounds
    (
        "Tasnim, quoting an informed source, denied that the ship had sunk.",
        [("the ship had sunk", ["Tasnim", "an informed source"])],
    ),
    (
        "Tasnim, citing an informed source, denied a report by Reuters that the ship had sunk.",
        [
            ("the ship had sunk", ["Tasnim", "an informed source"]),
            ("the ship had sunk", ["Reuters"]),
        ],
    ),
    ("The army, citing radar data, denied that the ship had sunk.", [("the ship had sunk", ["The army"])]),
    # who is told of it is no part of what is confirmed
    ("An official confirmed the strike to The Times.", [("the strike", ["The Times", "An official"])]),
    ("The firm confirmed the sale to Exxon.", [("the sale to Exxon", ["The firm"])]),
    (
        "A source told the Telegram channel Baza that the ship had sunk.",
        [("the ship had sunk", ["the Telegram channel Baza", "A source"])],
    ),
    # a paper is one source with whose it is
    ("A police report says two men died.", [("two men died", ["A police report"])]),
    (
        "The police report quoted by the Herald says two men died.",
        [("two men died", ["the Herald", "The police report"])],
    ),
    # who signed a statement is not whose it is
    (
        "In a statement signed by its spokesman, Brigadier General Pavel Orlov, the army said the ship had sunk.",
        [("the ship had sunk", ["the army"])],
    ),
    (
        "In a letter from the union's head, Dr Ann Lee, the union said the ship had sunk.",
        [("the ship had sunk", ["the union"])],
    ),
    (
        "After the vote, Pavel Orlov, a baker from Riga said the ship had sunk.",
        [("the ship had sunk", ["Pavel Orlov, a baker from Riga"])],
    ),
    (
        "In a letter to the Times, Pavel Orlov said the ship had sunk.",
        [("the ship had sunk", ["the Times", "Pavel Orlov"])],
    ),
    # when an interview came out is no part of the outlet's name
    (
        "Pavel Orlov said in an interview with the Times published on Sunday that the ship had sunk.",
        [("the ship had sunk", ["the Times", "Pavel Orlov"])],
    ),
    (
        "RIA Novosti cited Defence Minister Pavel Orlov as saying that the ship had sunk.",
        [("the ship had sunk", ["RIA Novosti", "Defence Minister Pavel Orlov"])],
    ),
    (
        "Defence Minister Pavel Orlov told TASS that the ship had sunk.",
        [("the ship had sunk", ["TASS", "Defence Minister Pavel Orlov"])],
    ),
    (
        "Defence Minister Pavel Orlov was quoted by TASS as saying that the ship had sunk.",
        [("the ship had sunk", ["TASS", "Defence Minister Pavel Orlov"])],
    ),
    (
        "TASS cited BelTA as quoting Defence Minister Pavel Orlov as saying that the ship had sunk.",
        [("the ship had sunk", ["TASS", "BelTA", "Defence Minister Pavel Orlov"])],
    ),
    (
        "The ship had sunk, according to AFP, which cited a port official.",
        [("The ship had sunk", ["AFP", "a port official"])],
    ),
    (
        "Reuters reported, citing a port official, that the ship had sunk.",
        [("the ship had sunk", ["Reuters", "a port official"])],
    ),
    (
        "A 61-page indictment lodged last week at the regional court says that the ship had sunk.",
        [("the ship had sunk", ["A 61-page indictment lodged last week at the regional court"])],
    ),
    (
        "Senator Ann Lowe told a Politico reporter on Monday that the ship had sunk.",
        [("the ship had sunk", ["a Politico reporter", "Senator Ann Lowe"])],
    ),
    (
        "Senator Ann Lowe said on Sunday on CNN that the ship had sunk.",
        [("the ship had sunk", ["CNN", "Senator Ann Lowe"])],
    ),
    (
        "During an appearance on CNN, Senator Ann Lowe said that the ship had sunk.",
        [("the ship had sunk", ["CNN", "Senator Ann Lowe"])],
    ),
    (
        "Norway rejected Danish accusations that the ship had sunk.",
        [("the ship had sunk", ["Norway"]), ("the ship had sunk", ["Danish"])],
    ),
    (
        "Senator Ann Lowe said in an interview on Monday with Reuters that the ship had sunk.",
        [("the ship had sunk", ["Reuters", "Senator Ann Lowe"])],
    ),
    (
        "The ship had sunk, Pavel Orlov told reporters on Monday, as quoted by TASS.",
        [("The ship had sunk", ["TASS", "Pavel Orlov"])],
    ),
    (
        "The ship had sunk, said Pavel Orlov, the minister, on Monday, as cited by TASS.",
        [("The ship had sunk", ["TASS", "Pavel Orlov, the minister"])],
    ),
    (
        "TASS, citing a port official, said the ship had sunk.",
        [("the ship had sunk", ["TASS", "a port official"])],
    ),
    (
        "The ship had sunk, Reuters reported, citing a port official.",
        [("The ship had sunk", ["Reuters", "a port official"])],
    ),
    (
        "The foreign ministry said in a statement carried by TASS that the ship had sunk.",
        [("the ship had sunk", ["TASS", "The foreign ministry"])],
    ),
    (
        "AFP reported that the port authority had confirmed that the ship had sunk.",
        [("the ship had sunk", ["AFP", "the port authority"])],
    ),
    (
        "The ship had sunk, the port authority said, according to AFP.",
        [("The ship had sunk", ["AFP", "the port authority"])],
    ),
    (
        "A senior official said that MI5 believes the ship was sunk by divers.",
        [("the ship was sunk by divers", ["A senior official", "MI5"])],
    ),
    (
        "The mayor told state television in remarks carried by IRNA that the port was closed.",
        [("the port was closed", ["IRNA", "state television", "The mayor"])],
    ),
    (
        "In remarks carried by IRNA, the mayor said the port was closed.",
        [("the port was closed", ["IRNA", "the mayor"])],
    ),
    (
        "In an interview with the BBC, the mayor said that the port was closed.",
        [("the port was closed", ["the BBC", "the mayor"])],
    ),
    (
        "Citing the ministry, Xinhua reported that the port was closed.",
        [("the port was closed", ["Xinhua", "the ministry"])],
    ),
    ("Quoting sources, the paper said the port was closed.", [("the port was closed", ["the paper", "sources"])]),
    (
        "The port was closed, the paper reported, citing figures provided by the harbour office.",
        [("The port was closed", ["the paper", "the harbour office"])],
    ),
    (
        "A statement from the general, carried by KCNA, said that the port was closed.",
        [("the port was closed", ["KCNA", "A statement from the general, carried by KCNA"])],
    ),
    (
        "The port was closed, according to a report released on Monday by the interior ministry.",
        [("The port was closed", ["a report released on Monday by the interior ministry"])],
    ),
    (
        "The Guardian reported that MI6 believes the port was closed.",
        [("the port was closed", ["The Guardian", "MI6"])],
    ),
    (
        "TASS attributed the four deaths to a doctor at the hospital.",
        [("the four deaths", ["TASS", "a doctor at the hospital"])],
    ),
    (
        "Xinhua reported that the port was closed and attributed it to KCNA.",
        [("the port was closed", ["Xinhua", "KCNA"])],
    ),
    (
        "The minister attributed the deaths to the heat.",
        [("the deaths to the heat", ["The minister"])],
    ),
    (
        "TASS, with a credit to Xinhua, reported that the port was closed.",
        [("the port was closed", ["TASS", "Xinhua"])],
    ),
    (
        "The Guardian, in a report that credited two aides, said the port was closed.",
        [("the port was closed", ["The Guardian", "two aides"])],
    ),
    (
        "Reuters said, attributing the figure to the health ministry, that nine people had died.",
        [("nine people had died", ["Reuters", "the health ministry"])],
    ),
    (
        "TASS and Xinhua reported nine dead. Fars, citing both, said that the port was closed.",
        [("nine dead", ["TASS and Xinhua"]), ("the port was closed", ["Fars", "both"])],
    ),
    (
        "The port was closed, according to an internal memo obtained by Reuters.",
        [("The port was closed", ["Reuters", "an internal memo"])],
    ),
    (
        "The port was closed, according to minutes of the meeting obtained by the Guardian and seen by Reuters.",
        [("The port was closed", ["the Guardian", "minutes of the meeting"])],
    ),
    (
        "The mayor, in an interview with the Guardian, said that the port was closed.",
        [("the port was closed", ["the Guardian", "The mayor, in an interview with the Guardian"])],
    ),
    (
        "In a clip broadcast on state television, the mayor said the port was closed.",
        [("the port was closed", ["state television", "the mayor"])],
    ),
    (
        "The widow told Human Rights Watch that the port was closed.",
        [("the port was closed", ["Human Rights Watch", "The widow"])],
    ),
    # the inner source begins where the outer cue ends
    (
        "The mayor said police had warned that the port was closed.",
        [("the port was closed", ["The mayor", "police"])],
    ),
    (
        "Officials said the CIA had concluded that the port was closed.",
        [("the port was closed", ["Officials", "the CIA"])],
    ),
    # what is only spoken of is not passed on
    (
        "The ferry that the rebels say was sunk by a drone was leaking, survivors said.",
        [
            ("The ferry | was sunk by a drone", ["the rebels"]),
            ("The ferry that the rebels say was sunk by a drone was leaking", ["survivors"]),
        ],
    ),
    (
        "The port dismissed claims made by some papers that the ship had sunk.",
        [
            ("claims made by some papers that the ship had sunk", ["The port"]),
            ("the ship had sunk", ["some papers"]),
        ],
    ),
    # an addressee that passes nothing on
    ("The witness told investigators that the ship had sunk.", [("the ship had sunk", ["The witness"])]),
    # one speaker nested in himself
    (
        "The minister said he believed the ship had sunk.",
        [("he believed the ship had sunk", ["The minister"])],
    ),
    # joint sources are one entry
    ("MI5 and police said the ship had sunk.", [("the ship had sunk", ["MI5 and police"])]),
    # carried over into a later sentence
    (
        "A source told the Daily Mirror that the ship had sunk. The source also said that nobody had died.",
        [("the ship had sunk", ["the Daily Mirror", "A source"]), ("nobody had died", ["", "The source"])],
    ),
    (
        "TASS quoted Pavel Orlov as saying the ship had sunk. “Nobody died,” Orlov was quoted as saying.",
        [("the ship had sunk", ["TASS", "Pavel Orlov"]), ("“Nobody died,”", ["", "Orlov"])],
    ),
    # a pronoun right after what was told to the relay
    (
        "Unnamed officials told the BBC that the ship had sunk, but they said that nobody had died.",
        [("the ship had sunk", ["the BBC", "Unnamed officials"]), ("nobody had died", ["", "they"])],
    ),
    (
        "Pavel Orlov said the ship sank. “Nobody died,” Orlov told AFP. The sea was calm, he said.",
        [
            ("the ship sank", ["Pavel Orlov"]),
            ("“Nobody died,”", ["AFP", "Orlov"]),
            ("The sea was calm", ["", "he"]),
        ],
    ),
    # one of those who spoke to the relay
    (
        "Survivors told AFP that the ship had sunk. “We swam,” said one, a cook.",
        [("the ship had sunk", ["AFP", "Survivors"]), ("“We swam,”", ["", "one, a cook"])],
    ),
    # not carried where the article quotes the origin itself
    (
        "Officials said it rained.\nIt was cold.\nPavel Orlov said the ship sank. Orlov told AFP nobody died. "
        "Orlov also said that the sea was calm.",
        [
            ("it rained", ["Officials"]),
            ("the ship sank", ["Pavel Orlov"]),
            ("nobody died", ["AFP", "Orlov"]),
            ("the sea was calm", ["Orlov"]),
        ],
    ),
    # not carried where two outlets could be the relay
    (
        "Pavel Orlov told Reuters the ship sank. Orlov told AFP nobody died. The sea was calm, Orlov said.",
        [
            ("the ship sank", ["Reuters", "Pavel Orlov"]),
            ("nobody died", ["AFP", "Orlov"]),
            ("The sea was calm", ["Orlov"]),
        ],
    ),
    # outlets told by their head noun or masthead only, and what is no part of their names
    (
        "The landlord told the Upford Echo that the dog was asleep.",
        [("the dog was asleep", ["the Upford Echo", "The landlord"])],
    ),
    (
        "The groundsman told a local website, Upford Now, that the gate was shut.",
        [("the gate was shut", ["a local website", "The groundsman"])],
    ),
    (
        "The minister told Reuters by telephone that the ship had sunk.",
        [("the ship had sunk", ["Reuters", "The minister"])],
    ),
    # ways of passing on
    (
        "The general staff said in a statement read on Russia 24 that the ship had sunk.",
        [("the ship had sunk", ["Russia 24", "The general staff"])],
    ),
    (
        "“The ship had sunk,” said the minister, Ivan Petrov, in remarks carried by TASS.",
        [("“The ship had sunk,”", ["TASS", "the minister, Ivan Petrov"])],
    ),
    (
        "In his letter to the crew, published by Reuters, Ivan Petrov said that the ship had sunk.",
        [("the ship had sunk", ["Reuters", "Ivan Petrov"])],
    ),
    (
        "Through his lawyer, Ivan Petrov said that the ship had sunk.",
        [("the ship had sunk", ["his lawyer", "Ivan Petrov"])],
    ),
    (
        "Reuters has its own account: citing a port official, it reported that the ship had sunk.",
        [("the ship had sunk", ["it", "a port official"])],
    ),
    (
        "The BBC's report that the ship had sunk was picked up by Reuters.",
        [("the ship had sunk", ["Reuters", "The BBC's"])],
    ),
    (
        "Ivan Petrov reportedly told the crew that the ship had sunk.",
        [("the ship had sunk", ["", "Ivan Petrov"])],
    ),
    # a picture or survey is its maker's word; who saw it for this paper is nobody
    (
        "A survey published last month by the World Health Organization shows two gaps.",
        [("two gaps", ["A survey published last month by the World Health Organization"])],
    ),
    (
        "The ship had sunk, according to a sailor reached by this newspaper.",
        [("The ship had sunk", ["a sailor reached by this newspaper"])],
    ),
    # ", who found": the writer adds it
    (
        "The minister said he followed the advice of Dr Anna Berg, who found that the ship had sunk.",
        [
            ("he followed the advice of Dr Anna Berg, who found that the ship had sunk", ["The minister"]),
            ("the ship had sunk", ["who"]),
        ],
    ),
    # a sentence that only tells to whom somebody spoke; a lead that sums up what follows
    (
        "Anna Berg was a guest on CNN on Sunday.\nBerg said that the ship had sunk.",
        [("the ship had sunk", ["", "Berg"])],
    ),
    (
        "The ship has sunk, Anna Berg says.\nAnna Berg told CNN that nobody had drowned.\n"
        "Berg said that the crew was safe.",
        [
            ("The ship has sunk", ["Anna Berg"]),
            ("nobody had drowned", ["CNN", "Anna Berg"]),
            ("the crew was safe", ["", "Berg"]),
        ],
    ),
    (
        "TASS, referring to the Kyiv Post, noted that the ship had sunk.",
        [("the ship had sunk", ["TASS", "the Kyiv Post"])],
    ),
    (
        "Canal Nueve told viewers that the ship had sunk, citing “American media.”",
        [("the ship had sunk", ["Canal Nueve", "“American media.”"])],
    ),
    (
        "The ship had sunk, the paper reported on its website, citing a police officer.",
        [("The ship had sunk", ["the paper", "a police officer"])],
    ),
    (
        "State radio reported that the ship had sunk. It cited no source.",
        [("the ship had sunk", ["State radio"])],
    ),
    (
        "A message attributed to the gang, and passed to reporters by a lawyer, stated that the ship had sunk.",
        [("the ship had sunk", ["A message attributed to the gang"])],
    ),
    (
        "Col. Otto Lee told the programme Hora on Canal Nueve on Tuesday that the ship had sunk.",
        [("the ship had sunk", ["the programme Hora on Canal Nueve", "Col. Otto Lee"])],
    ),
    (
        "“It sank,” Lee said in his first interview with U.S. media.",
        [("“It sank,”", ["Lee"])],
    ),
    (
        "Documents that the paper obtained show that the ship had sunk.",
        [("the ship had sunk", ["the paper", "Documents"])],
    ),
    (
        "Residents that Reuters interviewed said the ship had sunk.",
        [("the ship had sunk", ["Reuters", "Residents"])],
    ),
    (
        "One YouTube user, with the handle Moe, said: “The ship had sunk,” he said.",
        [("“The ship had sunk,”", ["One YouTube user, with the handle Moe"])],
    ),
    (
        "Captain Ann Lowe told a news conference, citing the manifest, that the ship had sunk.",
        [("the ship had sunk", ["Captain Ann Lowe", "the manifest"])],
    ),
    (
        "A diplomat in Oslo, speaking on condition of anonymity to the BBC, said the ship had sunk.",
        [("the ship had sunk", ["the BBC", "A diplomat in Oslo"])],
    ),
    (
        "In a statement distributed by TASS on Monday, the ministry said the ship had sunk.",
        [("the ship had sunk", ["TASS", "the ministry"])],
    ),
    (
        "Pavel Orlov replied through his daughter that the ship had sunk.",
        [("the ship had sunk", ["his daughter", "Pavel Orlov"])],
    ),
    ("Pavel Orlov said on a podcast that the ship had sunk.", [("the ship had sunk", ["Pavel Orlov"])]),
    (
        "Port records obtained by the Senate committee say the ship had sunk.",
        [("the ship had sunk", ["Port records obtained by the Senate committee"])],
    ),
    (
        "According to the log, he told the guard that the ship had sunk by the cape.",
        [("the ship had sunk by the cape", ["the log", "he"])],
    ),
    (
        "Norway's prime minister, asked about it by the BBC, said that the ship had sunk.",
        [("the ship had sunk", ["the BBC", "Norway's prime minister"])],
    ),
    ("The minister told the nation that the ship had sunk.", [("the ship had sunk", ["The minister"])]),
    (
        "The ship had sunk by the cape, he believes, according to two officers who served with him.",
        [
            ("The ship had sunk by the cape", ["two officers who served with him", "he"]),
        ],
    ),
    (
        "Pavel Orlov told the Paraná News Service that the ship had sunk.",
        [("the ship had sunk", ["the Paraná News Service", "Pavel Orlov"])],
    ),
    (
        "Pavel Orlov argued in a letter to the BBC that the ship had sunk.",
        [("the ship had sunk", ["the BBC", "Pavel Orlov"])],
    ),
    # one outlet by way of another
    (
        "The ship had sunk, reports Yonhap (via the Harbour Blog).",
        [("The ship had sunk", ["the Harbour Blog", "Yonhap"])],
    ),
    # who passes it on stands in the middle, or right behind the speaker
    (
        "The mayor has warned, per the BBC, that the ship had sunk.",
        [("the ship had sunk", ["the BBC", "The mayor"])],
    ),
    (
        "“The ship had sunk,” said the mayor, according to Danish news reports.",
        [("“The ship had sunk,”", ["Danish news reports", "the mayor"])],
    ),
    # words of another in a clause of its own
    (
        "The mayor said that the ship had sunk while police said that nobody had drowned.",
        [("the ship had sunk", ["The mayor"]), ("nobody had drowned", ["police"])],
    ),
    # the same outlet once more is no link of its own
    (
        "The sinking was first reported by the BBC, which said that nobody had drowned.",
        [("The sinking", ["the BBC, which said that nobody had drowned"]), ("nobody had drowned", ["which"])],
    ),
    # a learned journal and the press at large pass nothing on
    (
        "A study published in the British Medical Journal found that sailors sleep badly.",
        [("sailors sleep badly", ["A study published in the British Medical Journal"])],
    ),
    ("The mayor told the media that the ship had sunk.", [("the ship had sunk", ["The mayor"])]),
    (
        "An Islamic State message published by the SITE Intelligence Group said that the ship had sunk.",
        [("the ship had sunk", ["the SITE Intelligence Group", "An Islamic State message"])],
    ),
    # paragraphs that are copied from an outlet
    (
        "As the BBC reports:\n\nIt was dawn.\n\nThe ship had sunk, a sailor said.\n\nThe mayor said it had rained.\n\n"
        "* * *\n\nThe bishop said that he had prayed.",
        [
            ("It was dawn", ["the BBC"]),
            ("The ship had sunk", ["", "a sailor"]),
            ("it had rained", ["", "The mayor"]),
            ("he had prayed", ["The bishop"]),
        ],
    ),
    # the unnamed of an outlet's report
    (
        "The ship has been sold, Bloomberg reports. The price was low, said one of the people, who asked for silence.",
        [
            ("The ship has been sold", ["Bloomberg"]),
            ("The price was low", ["", "one of the people, who asked for silence"]),
        ],
    ),
    (
        "The ship had sunk, a person close to the owner told the BBC. The crew was safe, the source said.",
        [("The ship had sunk", ["the BBC", "a person close to the owner"]), ("The crew was safe", ["", "the source"])],
    ),
    # an outlet behind a name that is spelled as a pronoun is
    (
        "The envoy told US broadcaster CNN that the ship had sunk.",
        [("the ship had sunk", ["US broadcaster CNN", "The envoy"])],
    ),
    # a post that tells what another said
    (
        "The pilot said the ship had sunk — Ann Lee (@annlee) May 1, 2015",
        [("the ship had sunk", ["Ann Lee (@annlee)", "The pilot"])],
    ),
    # whose contention: that of the nearest owner only
    (
        "The envoy told Reuters the talks focused on Peru's contention that the ship had sunk.",
        [
            ("the talks focused on Peru's contention that the ship had sunk", ["Reuters", "The envoy"]),
            ("the ship had sunk", ["Reuters", "The envoy", "Peru's"]),
        ],
    ),
]

SUNK = "Pavel Orlov told AFP that the ship had sunk."
CARRIED = [
    ("Orlov said divers had left.", ["", "Orlov"]),
    # to the article's own outlet
    ("Orlov told us that divers had left.", ["Orlov"]),
    ("Orlov told this newspaper that divers had left.", ["Orlov"]),
    # what only looks so
    ("Orlov said US divers had left.", ["", "Orlov"]),
    ("Orlov said members had left.", ["", "Orlov"]),
    ("Orlov said this week that divers had left.", ["", "Orlov"]),
    ("Orlov said this was wrong.", ["", "Orlov"]),
    ("Ann Lee was quoted as saying that divers had left.", ["", "Ann Lee"]),
    ("Orlov said in the interview that divers had left.", ["", "Orlov"]),
    ("Orlov said in Oslo that divers had left.", ["", "Orlov"]),
    # to all
    ("Orlov said on Telegram that divers had left.", ["Orlov"]),
    ("Orlov said on X that divers had left.", ["Orlov"]),
    ("Orlov said at a news conference that divers had left.", ["Orlov"]),
    ("Orlov told a news conference that divers had left.", ["Orlov"]),
    ("Orlov said on Monday in a statement that divers had left.", ["Orlov"]),
    ("Divers had left, Orlov said in parliament.", ["Orlov"]),
    ("In a post on Facebook, Orlov said that divers had left.", ["Orlov"]),
    ("At a news conference later in the day, he said that divers had left.", ["he"]),
    ("Speaking in court on Friday, he said that divers had left.", ["he"]),
    ("Divers had left, he said outside the court.", ["he"]),
    # to somebody else
    ("He told the council in June that divers had left.", ["He"]),
    ("He told his lawyer that divers had left.", ["He"]),
    ("In the afternoon, he said that divers had left.", ["", "he"]),
    ("Speaking in Oslo, he said that divers had left.", ["", "he"]),
]


@pytest.mark.parametrize(("later", "chain"), CARRIED)
def test_a_relay_is_carried_over(later: str, chain: list[str]) -> None:
    text = f"{SUNK} {later}"
    assert words(text, extract([text])[0][-1])[1] == chain


# To whom the one before spoke: also an editor of another paper, and one who told what another thinks.
FOLLOWED = [
    ("Carl Winter, editor of the Echo, told Reuters that the ship had sunk.", "He added that divers had left.", 1),
    ("A relative told CNN that the captain thought the ship had sunk.", "She said that divers had left.", 1),
    ("Police sources spoke. A source told CNN that the ship had sunk.", "The source added that divers had left.", 1),
    ("The Guardian told Reuters that the ship had sunk.", "It said that divers had left.", 0),
]


@pytest.mark.parametrize(("before", "later", "relays"), FOLLOWED)
def test_who_told_an_outlet_goes_on_telling_it(before: str, later: str, relays: int) -> None:
    chain = extract([f"{before} {later}"])[0][-1].chain
    assert [entry.source_type for entry in chain[:-1]] == ["news_organisation"] * relays


NO_OUTLETS = [
    (
        "A senior official said that MI5 believes the ship had sunk.",
        "Ann Lee was quoted as saying that divers had left.",
    ),
    (
        "Pavel Orlov reportedly told friends that the ship had sunk.",
        "Ann Lee was quoted as saying that divers had left.",
    ),
    ("A senior official said that two agents believe the ship had sunk.", "One of them said that divers had left."),
    ("Leeds manager Pavel Orlov was a guest on CNN.", "Lee said that divers had left."),
    ("Leeds manager Pavel Orlov was a guest on CNN.", "Ann Leed said that divers had left."),
]


@pytest.mark.parametrize(("before", "later"), NO_OUTLETS)
def test_only_an_outlet_is_carried_over_and_only_for_whom_it_heard(before: str, later: str) -> None:
    text = f"{before} {later}"
    assert len(extract([text])[0][-1].chain) == 1


@pytest.mark.parametrize("guest", ["Lee", "Anna Lee", "Lee's daughter"])
def test_an_outlet_is_carried_over_for_its_guest(guest: str) -> None:
    text = f"{guest} was a guest on CNN. Lee said that divers had left."
    assert words(text, extract([text])[0][-1])[1] == ["", "Lee"]


def words(text: str, claim: Claim) -> tuple[str, list[str]]:
    content = " | ".join(text[start:end] for start, end in claim.content)
    return content, [text[slice(*entry.span)] if entry.span else "" for entry in claim.chain]


@pytest.mark.parametrize(("text", "expected"), CHAINS, ids=[row[0][:60] for row in CHAINS])
def test_chain(text: str, expected: list[tuple[str, list[str]]]) -> None:
    assert [words(text, claim) for claim in extract([text])[0]] == expected


@pytest.mark.parametrize(
    ("text", "name", "source_type"),
    [
        ("The Guardian turned to Jan Bos, who said the dam was safe.", "Jan Bos", "individual"),
        ("He sent a letter to the mayor, who said the dam was safe.", None, "official"),
        ("The head of the navy, who said the dam was safe, left.", None, "official"),
    ],
)
def test_who_is_whoever_stands_before_it(text: str, name: str | None, source_type: str) -> None:
    origin = extract([text])[0][0].origin
    assert (origin.name, origin.source_type) == (name, source_type)


def test_the_publisher_is_never_in_the_chain() -> None:
    text = "OSLO, May 3 (Reuters) - The ship has sunk, the port authority told Reuters on Monday."
    (claim,) = extract([text], ["Reuters"])[0]
    assert words(text, claim)[1] == ["the port authority"]


def test_the_overlay_tells_what_is_no_outlet(tmp_path: Path) -> None:
    own = tmp_path / "sources.csv"
    own.write_text("entity_id,name,source_type\nharbour-echo,Harbour Echo,company\n", encoding="utf-8")
    text = "Senator Ann Lowe told the Harbour Echo that the ship had sunk."
    (shipped,) = extract([text])[0]
    (claim,) = extract([text], sources=SourceReader(load_registry(own)))[0]
    assert words(text, shipped)[1] == ["the Harbour Echo", "Senator Ann Lowe"]
    assert words(text, claim)[1] == ["Senator Ann Lowe"]


def test_a_sourceless_claim_has_one_empty_entry() -> None:
    (claim,) = extract(["The ship has reportedly sunk."])[0]
    (entry,) = claim.chain
    assert (entry.span, entry.source_type, entry.anonymity) == (None, "unknown", "none")
    assert claim.source == []


KINDS = [
    ("“The ship sank,” the mayor said.", "direct"),
    ("The mayor said the ship “sank like a stone”.", "mixed"),
    ("The mayor said the ship ‘sank like a stone’.", "mixed"),
    ("The mayor said “we are safe” but not “sound”.", "mixed"),
    ("“We are safe,” the mayor said. “We are sound.”", "direct"),
    ("The mayor said the ship had sunk.", "indirect"),
    ("‘The ship sank,’ the mayor said.", "direct"),
    ("The mayor said: “We are safe.” “The ship has sunk.”", "direct"),
    ("The mayor said the ships’ masters’ men had left.", "indirect"),
    ("The mayor said: “The ship has sunk.\n\n“Its crew are safe.”", "direct"),
]


@pytest.mark.parametrize(("text", "kind"), KINDS)
def test_kind(text: str, kind: str) -> None:
    assert [claim.kind for claim in extract([text])[0]] == [kind]


def test_in_a_line_of_capitals_who_is_a_pronoun() -> None:
    text = "PILOT WHO SAID HE SANK THE FERRY IS HELD"
    assert not any(claim.chain[-1].source_type == "international_organisation" for claim in extract([text])[0])


@pytest.mark.parametrize("text", ["The ship had sunk, WHO said.", "Health officials from the WHO said it had sunk."])
def test_a_name_that_is_spelled_as_a_pronoun_is(text: str) -> None:
    assert [claim.chain[-1].source_type for claim in extract([text])[0]] == ["international_organisation"]


def test_a_relative_after_according_to_is_the_one_before_it() -> None:
    text = "The ship had sunk, according to the International Organization for Migration, which said it saw no list."
    assert [claim.chain[-1].name for claim in extract([text])[0]] == ["IOM", "IOM"]


@pytest.mark.parametrize(
    ("cited", "chain"),
    [
        ("fear of reprisal", ["The port"]),
        ("fears for their safety", ["The port"]),
        ("hospital policy", ["The port"]),
        ("security concerns", ["The port"]),
        ("security sources", ["The port", "security sources"]),
        ("a court filing", ["The port", "a court filing"]),
        ("people familiar with the policy", ["The port", "people familiar with the policy"]),
    ],
)
def test_a_reason_that_is_cited_is_no_source(cited: str, chain: list[str]) -> None:
    text = f"The port said that the ship had sunk, citing {cited}."
    (claim,) = extract([text])[0]
    assert [text[entry.span[0] : entry.span[1]] for entry in claim.chain if entry.span] == chain


# text, for each claim: the words of its origin, and those that they go back to
ANTECEDENTS: list[tuple[str, list[tuple[str, str | None]]]] = [
    (
        "A senior official said the talks had failed. He also said that the delegation would leave on Friday.",
        [("A senior official", None), ("He", "A senior official")],
    ),
    (
        "The talks have failed, two people briefed on them said on Tuesday. They added that nobody would return.",
        [("two people briefed on them", None), ("They", "two people briefed on them")],
    ),
    (
        "A senior defence official said the raid had killed nine people. The official said that it was over. "
        "“We will look into it,” he added.",
        [("A senior defence official", None)]
        + [(words, "A senior defence official") for words in ("The official", "he")],
    ),
    (
        "A spokeswoman for the regional health board, who said that the ward was full, asked for patience. "
        "She said that more beds would come.",
        [(words, "A spokeswoman for the regional health board") for words in ("who", "She")],
    ),
    (
        "The report, which said that 40 people had died, is secret. It also said that the dam had been weak.",
        [("which", "The report"), ("It", "The report")],
    ),
    (
        "The Echo has traced 47 articles that gave a toll of four or seven.",
        [("that", "47 articles")],
    ),
    # nobody spoke before
    ("He said that the bridge was closed. The official said it was safe.", [("He", None), ("The official", None)]),
    # the name tells who it is
    ("Jan Bos, the mayor, left. He said that the bridge was closed.", [("He", None)]),
    # words that tell who it is themselves, and some of those who spoke
    (
        "Residents said the fire began at dawn. Some of them said they had fled. The army said that it was out.",
        [("Residents", None), ("Some of them", None), ("The army", None)],
    ),
]


@pytest.mark.parametrize(("text", "expected"), ANTECEDENTS)
def test_who_has_no_name_goes_back_to_the_words_that_tell_who_it_is(
    text: str, expected: list[tuple[str, str | None]]
) -> None:
    origins = [claim.origin for claim in extract([text])[0] if claim.origin]
    assert [(under(text, o.span), under(text, o.antecedent) or None) for o in origins] == expected


def test_nobody_cites_themselves() -> None:
    text = "TASS said four had died, the Post reported. RIA cited the Post. TASS, citing both, spoke of seven dead."
    relay, origin = extract([text])[0][-1].chain
    assert (relay.name, under(text, origin.span), origin.name) == ("TASS", "both", None)


def test_an_unnamed_relay_that_is_carried_over_goes_back_to_where_it_was_told() -> None:
    text = (
        "A local paper quoted a nurse as saying that the ward was full. The nurse said that more patients would come."
    )
    (_, later) = extract([text])[0]
    assert [(under(text, e.span), under(text, e.antecedent)) for e in later.chain] == [
        ("", "A local paper"),
        ("The nurse", ""),
    ]


def under(text: str, span: Span | None) -> str:
    return text[slice(*span)] if span else ""
