"""Who, cue and content in single sentences and short passages, one phenomenon a row."""

from __future__ import annotations

import pytest

from models.attribution.spans import find

Row = tuple[str, str, str, str]  # text, source ("" for none), cue, content; pieces joined by " | "

SENTENCES: list[Row] = [
    # how often a post was shared
    *(
        (f"{post} {cue} the bridge was hit.", post, cue, "the bridge was hit")
        for post, cue in (
            ("A post shared 4,000 times", "claims"),
            ("Posts viewed more than two million times", "claimed"),
            ("A tweet retweeted at least 10,000 times", "said"),
            ("A message forwarded many times on WhatsApp", "said"),
            ("Posts shared hundreds of times on Facebook and X", "allege"),
            ("One video, viewed a million times", "claims"),
        )
    ),
    # verbs that say something, before "that" alone some of them
    *(
        (f"The mayor {verb} that the dam was safe.", "The mayor", verb, "the dam was safe")
        for verb in (
            *("certified", "charged", "commented", "concurred", "decreed", "divulged", "guaranteed", "highlighted"),
            *("inferred", "muttered", "objected", "proclaimed", "reasoned", "signaled", "signalled", "submitted"),
            *("threatened", "underscored", "volunteered", "expressed concern", "raised doubts", "gave an assurance"),
            *("issued a denial", "made the point", "made the case", "came to the conclusion", "took the view"),
            *("was of the opinion", "drew attention to the fact", "remained convinced", "was clear", "had no doubt"),
            *("was in no doubt", "made it plain", "made clear"),
        )
    ),
    *(
        (f"The mayor {verb} the dam was safe.", "The mayor", verb, "the dam was safe")
        for verb in ("is adamant", "is confident", "is sure", "has no doubt", "made clear", "signalled", "determined")
    ),
    *(
        (f"The mayor {verb} residents that the dam was safe.", "The mayor", verb, "the dam was safe")
        for verb in ("advised", "alerted", "briefed", "reassured", "texted", "sought to reassure")
    ),
    *(
        (f"“The dam is safe,” the mayor {verb}.", "the mayor", verb, "“The dam is safe,”")
        for verb in ("commented", "deadpanned", "demurred", "objected", "smiled", "snapped", "sobbed", "signaled")
    ),
    *(
        (f"{paper} {verb} that the dam had failed.", paper, verb, "the dam had failed")
        for paper, verb in (("The study", "demonstrated"), ("The footage", "proves"), ("The data", "prove"))
    ),
    ("Critics charge that the law is a gift.", "Critics", "charge", "the law is a gift"),
    ("The bank forecast that prices would rise.", "The bank", "forecast", "prices would rise"),
    ("Mr Lee forecast that prices would rise.", "Mr Lee", "forecast", "prices would rise"),
    ("Police warned residents the dam was full.", "Police", "warned", "the dam was full"),
    ("Residents were warned by police that the dam was full.", "police", "were warned by", "the dam was full"),
    ("The dam is safe, at least according to the mayor.", "the mayor", "according to", "The dam is safe"),
    ("Footage posted online showed smoke over the port.", "Footage posted online", "showed", "smoke over the port"),
    ("Forty people are feared dead.", "", "are feared", "Forty people | dead"),
    ("It is feared that the dam will fail.", "", "is feared", "the dam will fail"),
    ("The mayor said the dam was safe in a statement on Monday.", "The mayor", "said", "the dam was safe"),
    ("The mayor told BBC Radio 4 the dam was safe.", "The mayor", "told", "the dam was safe"),
    ("Rumour had it that the law would change.", "", "had it", "the law would change"),
    # words in the midst of the verb
    *(
        (f"The mayor {verb} that the dam was safe.", "The mayor", verb, "the dam was safe")
        for verb in ("has long argued", "had long insisted", "has so far insisted", "has all along said")
    ),
    ("Bos and Lee have both argued that the dam is safe.", "Bos and Lee", "have both argued", "the dam is safe"),
    ("Bos and Lee both said that the dam is safe.", "Bos and Lee", "both said", "the dam is safe"),
    ("Another said that the dam is safe.", "Another", "said", "the dam is safe"),
    ("Bos continues to express doubts that it is safe.", "Bos", "continues to express doubts", "it is safe"),
    ("Bos left early, making clear that the talks had failed.", "Bos", "making clear", "the talks had failed"),
    ("Bos left early, objecting that the talks had failed.", "Bos", "objecting", "the talks had failed"),
    ("Bos left early, voicing concern that the talks had failed.", "Bos", "voicing concern", "the talks had failed"),
    ("Bos repeated her warning that the dam was unsafe.", "Bos", "repeated", "the dam was unsafe"),
    # whose words a noun tells
    *(
        (f"The {noun} from the bank that prices would double was ignored.", "the bank", f"{noun} from", content)
        for noun, content in (("warning", "prices would double"), ("forecast", "prices would double"))
    ),
    *(
        (f"The bank's {noun} that prices would double was ignored.", "The bank's", noun, "prices would double")
        for noun in ("estimate", "fear", "forecast", "hint", "threat")
    ),
    ("Word came from the bank that prices would double.", "the bank", "Word came from", "prices would double"),
    # what happened to somebody, as he tells it
    *(
        (f"Ann Lee {verb} {content}.", "Ann Lee", verb, content)
        for verb, content in (
            ("described", "how guards had beaten her"),
            ("recalled", "how guards had beaten her"),
            ("recounted", "how guards had beaten her"),
            ("described", "being beaten by guards"),
            ("recalled", "seeing guards beat her son"),
            ("remembers", "hearing the shots"),
        )
    ),
    ("Ann Lee spoke of how guards had beaten her.", "Ann Lee", "spoke", "how guards had beaten her"),
    # who is said to be at fault
    ("The army pinned the blame on the rebels.", "The army", "pinned the blame", "on the rebels"),
    ("The army laid the blame for the raid on the rebels.", "The army", "laid the blame", "the raid on the rebels"),
    ("The army pointed the finger at the rebels.", "The army", "pointed the finger", "at the rebels"),
    ("The army held the rebels responsible for the raid.", "The army", "held", "the rebels responsible for the raid"),
    ("The raid has been blamed on the rebels.", "", "has been blamed", "The raid | on the rebels"),
    ("The rebels were blamed for the raid.", "", "were blamed for", "The rebels | the raid"),
    ("The raid, which police blamed on rebels, failed.", "police", "blamed", "The raid | on rebels"),
    ("The UN slammed the army for shelling the town.", "The UN", "slammed", "the army for shelling the town"),
    ("The UN criticised the army for failing to act.", "The UN", "criticised", "the army for failing to act"),
    ("The report implicated two men in the raid.", "The report", "implicated", "two men in the raid"),
    ("Police suspect arson.", "Police", "suspect", "arson"),
    # what a thing is called
    ("The mayor called the deal historic.", "The mayor", "called", "the deal historic"),
    ("The mayor slammed the deal as a surrender.", "The mayor", "slammed", "the deal as a surrender"),
    ("The mayor likened the deal to a surrender.", "The mayor", "likened", "the deal to a surrender"),
    ("The clip was described as a hoax by police.", "police", "was described | by", "The clip | a hoax"),
    # whose view it is
    ("In the words of the mayor, “the dam is safe”.", "the mayor", "words", "“the dam is safe”"),
    ("As the mayor sees it, the dam is safe.", "the mayor", "sees it", "the dam is safe"),
    ("As far as police are concerned, the case is closed.", "police", "are concerned", "the case is closed"),
    ("The message from the mayor was clear: the dam was safe.", "the mayor", "message", "the dam was safe"),
    ("He has said three times that the bridge was hit.", "He", "has said", "the bridge was hit"),
    ("The Irish Times claims the bridge was hit.", "The Irish Times", "claims", "the bridge was hit"),
    ("It became known on Monday that the clerk had fled.", "", "became known", "the clerk had fled"),
    ("Most said no one had warned them.", "Most", "said", "no one had warned them"),
    (
        "Both sides agreed to a truce, the ministry announced on Monday at the end of six days of talks at a hotel.",
        "the ministry",
        "announced",
        "Both sides agreed to a truce",
    ),
    ("The mayor rejected the charge and asked for a review.", "The mayor", "rejected", "the charge"),
    ("The mayor said the dam was old and called for a review.", "The mayor", "said", "the dam was old"),
    (
        "The mayor said the report was old and that Bos had asked for it.",
        "The mayor",
        "said",
        "the report was old and that Bos had asked for it",
    ),
    # the writer's own words behind what is said
    (
        "The singer is “alive and well”, her son said on Tuesday, hours after a minister mourned her.",
        "her son",
        "said",
        "The singer is “alive and well”",
    ),
    (
        "He denied being in the town that night, in a post since deleted.",
        "He",
        "denied",
        "being in the town that night",
    ),
    ("He said he was ill, in a letter that was read out.", "He", "said", "he was ill"),
    (
        "He said the boy was ill, in a hospital near the sea.",
        "He",
        "said",
        "the boy was ill, in a hospital near the sea",
    ),
    # who has said it, and when
    ("The mayor has in recent weeks said that the bridge is safe.", "The mayor", "said", "the bridge is safe"),
    ("The records show only two.", "The records", "show", "only two"),
    (
        "In a filing issued on Monday, the firm admitted “a mistake” at the dam.",
        "the firm",
        "admitted",
        "“a mistake” at the dam",
    ),
    # somebody, of whom more is told behind
    ("Someone close to the talks said they had failed.", "Someone close to the talks", "said", "they had failed"),
    ("Somebody who was there said it rained.", "Somebody who was there", "said", "it rained"),
    ("It rained, according to someone who was there.", "someone who was there", "according to", "It rained"),
    (
        "A man who gave his name only as Ali said it rained.",
        "A man who gave his name only as Ali",
        "said",
        "it rained",
    ),
    # what the speaker keeps back, or gives no grounds for, is the writer's own remark
    ("Rebels said 30 soldiers had died without elaborating.", "Rebels", "said", "30 soldiers had died"),
    ("Rebels said 30 soldiers had died, without giving details.", "Rebels", "said", "30 soldiers had died"),
    ("Rebels said 30 soldiers had died without saying where.", "Rebels", "said", "30 soldiers had died"),
    ("Rebels said 30 soldiers had died, offering no evidence.", "Rebels", "said", "30 soldiers had died"),
    ("Rebels said 30 soldiers had died, refusing to give details.", "Rebels", "said", "30 soldiers had died"),
    ("Rebels said 30 soldiers had died but gave no details.", "Rebels", "said", "30 soldiers had died"),
    ("Rebels said 30 soldiers had died, but provided no proof.", "Rebels", "said", "30 soldiers had died"),
    ("Rebels said 30 soldiers had died, citing no source.", "Rebels", "said", "30 soldiers had died"),
    ("Rebels claimed without evidence to have killed ten men.", "Rebels", "claimed", "to have killed ten men"),
    ("Rebels claimed, without proof, to have killed ten men.", "Rebels", "claimed", "to have killed ten men"),
    ("Rebels said without evidence the mayor had fled.", "Rebels", "said", "the mayor had fled"),
    ("Ann Holt said he was jailed without evidence.", "Ann Holt", "said", "he was jailed without evidence"),
    (
        "Ann Holt said they fled without offering resistance.",
        "Ann Holt",
        "said",
        "they fled without offering resistance",
    ),
    ("Ann Holt said doctors gave no details.", "Ann Holt", "said", "doctors gave no details"),
    # what somebody says in a relative clause ends where the main clause goes on
    ("Residents who said they saw smoke were questioned.", "who", "said", "they saw smoke"),
    ("The guard who said he saw the crane fall was in bed.", "who", "said", "he saw the crane fall"),
    ("Residents who said they saw smoke and ran.", "who", "said", "they saw smoke and ran"),
    ("The coroner, whose office had spoken of four wounds, left on Monday.", "office", "had spoken", "four wounds"),
    ("The clerk, whose lawyer says he was framed, is due in court.", "lawyer", "says", "he was framed"),
    ("The letter, which the mayor says he never saw, was found.", "the mayor", "says", "he never saw"),
    ("The field from which the army says the first shot was fired.", "the army", "says", "the first shot was fired"),
    # who said it earlier
    ("The mayor, who two days earlier said the dam was safe, has left.", "who", "said", "the dam was safe"),
    ("The firm, which only last week said the dam was safe, has gone.", "which", "said", "the dam was safe"),
    ("The clerk, who a week after the flood said the dam was safe, has left.", "who", "said", "the dam was safe"),
    ("The council, which on the day after the flood said P was so, met.", "which", "said", "P was so"),
    ("The clerk, whose sister in May said the dam was safe, has left.", "sister", "said", "the dam was safe"),
    # whose word it is that was published
    (
        "According to a survey that the institute carried out last year, the dam was unsafe.",
        "a survey that the institute carried out last year",
        "According to",
        "the dam was unsafe",
    ),
    (
        "The dam was unsafe, according to a report that the ministry published on Monday.",
        "a report",
        "according to",
        "The dam was unsafe",
    ),
    ("The report that the dam had been sold was false.", "", "report", "the dam had been sold"),
    # no one's word: what a participle tells ends before the verb of what it describes
    ("The press supposedly found in the town belongs to a parish.", "", "supposedly", "The press | found in the town"),
    ("Boats allegedly seized by pirates were sold on Monday.", "", "allegedly", "Boats | seized by pirates"),
    ("The mayor allegedly took the money.", "", "allegedly", "The mayor | took the money"),
    ("A driver blamed for the crash has left.", "", "blamed for", "A driver | the crash"),
    ("Bos, the importer once blamed for the leak, is suing.", "", "blamed for", "the importer | the leak"),
    ("The mayor blamed the driver for the crash.", "The mayor", "blamed", "the driver for the crash"),
    ("He came after false reports that he had died were aired on radio.", "", "reports", "he had died"),
    ("Numerous claims that he had died were aired on radio.", "", "claims", "he had died"),
    ("There were two confirmed cases, the mayor said.", "the mayor", "said", "There were two confirmed cases"),
    ("Two confirmed the sale.", "Two", "confirmed", "the sale"),
    # a noun, and no verb
    (
        "Profits fell, two people familiar with his thinking said.",
        "two people familiar with his thinking",
        "said",
        "Profits fell",
    ),
    (
        "EU rules that make plugs cheap are due, the firm said.",
        "the firm",
        "said",
        "EU rules that make plugs cheap are due",
    ),
    ("The court rules that plugs were cheap.", "The court", "rules", "plugs were cheap"),
    # by the way
    ("The dam has burst, TASS reported citing the ministry.", "TASS", "reported", "The dam has burst"),
    ("Police spoke on Sunday of 31 pieces.", "Police", "spoke", "31 pieces"),
    ("The lawyer had said as much from the start.", "The lawyer", "had said", "as much"),
    # figures, and whose they are
    ("It is close to the 71 reported by the mission.", "the mission", "reported by", "71"),
    ("It is far below the 300 deaths recorded by the clinic.", "the clinic", "recorded by", "300 deaths"),
    ("The figure of 40,000 given by the army is old.", "the army", "given by", "The figure of 40,000"),
    ("The toll was put at nine by police.", "police", "was put | by", "The toll | at nine"),
    ("The toll, put by police at nine, rose.", "police", "put | by", "The toll | at nine"),
    (
        "The cost was put by the auditor at 12 million euros.",
        "the auditor",
        "was put | by",
        "The cost | at 12 million euros",
    ),
    ("Officials gave a toll of 12.", "Officials", "gave", "a toll of 12"),
    ("It is more than the official death toll of 12.", "official", "toll of", "12"),
    ("A UN count of 40 dead was published.", "UN", "count of", "40 dead"),
    ("The army announced the capture of the town.", "The army", "announced", "the capture of the town"),
    (
        "Oil went through the port, something the ministry denies.",
        "the ministry",
        "denies",
        "Oil went through the port",
    ),
    (
        "The ministry said ten men had been “neutralised”, a term it uses for the dead.",
        "The ministry",
        "said",
        "ten men had been “neutralised”",
    ),
    # what somebody claims to have done
    ("The group claimed the attack in a statement carried by Amaq.", "The group", "claimed", "the attack"),
    ("The attack, claimed by the Islamic State, killed 14.", "the Islamic State", "claimed by", "The attack"),
    ("An attack claimed by the Islamic State killed 14.", "the Islamic State", "claimed by", "An attack"),
    ("The militants claimed responsibility on Telegram.", "The militants", "claimed", "responsibility"),
    # a clause without its pronoun
    ("It came with a video he said showed the raid.", "he", "said", "a video | showed the raid"),
    ("The man she said had hit her was held.", "she", "said", "The man | had hit her"),
    (
        "Bellingcat geolocated the video to a street in Bucha.",
        "Bellingcat",
        "geolocated",
        "the video to a street in Bucha",
    ),
    # who speaks, and not when or where
    ("The ministry at first put the toll at nine.", "The ministry", "put", "the toll at nine"),
    ("The ministry, which at one point said the road was open, has shut it.", "which", "said", "the road was open"),
    ("The firm, which as late as May insisted the pump was safe, has gone.", "which", "insisted", "the pump was safe"),
    ("The ministry, which until Monday had put the toll at nine, gave none.", "which", "had put", "the toll at nine"),
    # where the speaker's words end and the writer's go on
    ("The mayor called the tale a “slander,” but he took it calmly.", "The mayor", "called", "the tale a “slander,”"),
    ("The guard was accused of theft and although he was ill he left.", "", "was accused of", "theft"),
    ("The clerk confirmed the sale, though he often changes his mind.", "The clerk", "confirmed", "the sale"),
    ("The bishop said dogs have souls, while trying to calm a boy.", "The bishop", "said", "dogs have souls"),
    ("When the gates broke, the guard said, “We ran.”", "the guard", "said", "“We ran.”"),
    ("The pump failed, but according to the mayor the dam held.", "the mayor", "according to", "the dam held"),
    ("He is alleged to have told doctors that he fell.", "He", "is alleged to have told doctors", "he fell"),
    # a description of the subject of what is said is a part of it
    (
        "The port said that the barge, a carrier built in Gdansk, had sunk.",
        "The port",
        "said",
        "the barge, a carrier built in Gdansk, had sunk",
    ),
    (
        "The port said that the barge — a coal carrier — had sunk.",
        "The port",
        "said",
        "the barge — a coal carrier — had sunk",
    ),
    (
        "The mill said that sales, despite the frost, had risen.",
        "The mill",
        "said",
        "sales, despite the frost, had risen",
    ),
    ("The guard said that Lee, a nurse, walked out.", "The guard", "said", "Lee, a nurse, walked out"),
    ("The port confirmed the sale, despite the frost, reached in May.", "The port", "confirmed", "the sale"),
    # on what occasion it was said is none
    ("The envoy said after the talks that a deal was near.", "The envoy", "said", "a deal was near"),
    ("The envoy told reporters before the vote that a deal was near.", "The envoy", "told", "a deal was near"),
    ("The envoy said at a rally in Riga that a deal was near.", "The envoy", "said", "a deal was near"),
    ("When it was over, the envoy said at a rally that a deal was near.", "the envoy", "said", "a deal was near"),
    ("The envoy said ahead of the vote that a deal was near.", "The envoy", "said", "a deal was near"),
    ("The envoy said two weeks ago that a deal was near.", "The envoy", "said", "a deal was near"),
    ("The envoy said two weeks of talks had failed.", "The envoy", "said", "two weeks of talks had failed"),
    ("The envoy told reporters aboard the Lark that a deal was near.", "The envoy", "told", "a deal was near"),
    (
        "The envoy was quoted as saying at a rally that all was well.",
        "The envoy",
        "was quoted | as saying",
        "all was well",
    ),
    ("A deal was near, the envoy said at a rally in Riga.", "the envoy", "said", "A deal was near"),
    (
        "The clerk hinted at a sale that the board had feared.",
        "The clerk",
        "hinted",
        "a sale that the board had feared",
    ),
    ("The duke said if the dam burst, he would leave.", "The duke", "said", "if the dam burst, he would leave"),
    ("The duke said while the dam was old, it was safe.", "The duke", "said", "while the dam was old, it was safe"),
    ("The duke said what happened was a crime.", "The duke", "said", "what happened was a crime"),
    # papers, pictures and searches tell what a bare phrase names
    ("Satellite images reveal fresh trenches.", "Satellite images", "reveal", "fresh trenches"),
    ("The data indicate a fall in exports in March.", "The data", "indicate", "a fall in exports in March"),
    (
        "Satellite images reviewed by the Observer reveal new trenches.",
        "Satellite images reviewed by the Observer",
        "reveal",
        "new trenches",
    ),
    ("Early results suggest a narrow win.", "Early results", "suggest", "a narrow win"),
    ("An inspection revealed cracks in the hull.", "An inspection", "revealed", "cracks in the hull"),
    ("The report notes a decline in literacy.", "The report", "notes", "a decline in literacy"),
    ("The survey found growing anger.", "The survey", "found", "growing anger"),
    ("Tests found Salmonella in the milk.", "Tests", "found", "Salmonella in the milk"),
    # where a thing happened is told, on what day and in what statement it was told is not
    (
        "The records confirm the sale of the ship in Cyprus.",
        "The records",
        "confirm",
        "the sale of the ship in Cyprus",
    ),
    ("The port confirmed the arrest of a man in Riga.", "The port", "confirmed", "the arrest of a man in Riga"),
    ("The port confirmed the sale in a statement on Monday.", "The port", "confirmed", "the sale"),
    ("The port confirmed the sale on Sunday night.", "The port", "confirmed", "the sale"),
    # whose paper it is
    ("A police report says two men died.", "A police report", "says", "two men died"),
    ("A police report shows two men died.", "A police report", "shows", "two men died"),
    ("A 40-page police report says two men died.", "A 40-page police report", "says", "two men died"),
    ("According to a police report, two men died.", "a police report", "According to", "two men died"),
    ("The police report said two men died.", "The police report", "said", "two men died"),
    ("The police report states that two men died.", "The police report", "states", "two men died"),
    ("A Reuters report said the deal was near.", "A Reuters report", "said", "the deal was near"),
    ("Police report that two men died.", "Police", "report", "two men died"),
    ("A dozen witnesses report that it burnt.", "A dozen witnesses", "report", "it burnt"),
    ("A group of residents claim that it burnt.", "A group of residents", "claim", "it burnt"),
    # a source before or behind a headline's colon, whose verb no list has
    ("Police: Two die in fire", "Police", ":", "Two die in fire"),
    ("UN: 40,000 flee fighting", "UN", ":", "40,000 flee fighting"),
    ("Report: Minister took bribes", "Report", ":", "Minister took bribes"),
    ("Russian defence ministry: 12 drones downed", "Russian defence ministry", ":", "12 drones downed"),
    ("Ex-mayor Jane Holt: No new tax", "Ex-mayor Jane Holt", ":", "No new tax"),
    ("President Lula: Brazil to leave bloc", "President Lula", ":", "Brazil to leave bloc"),
    ("Zelensky: Ukraine ready for talks", "Zelensky", ":", "Ukraine ready for talks"),
    ("Opposition leader: Vote was rigged", "Opposition leader", ":", "Vote was rigged"),
    ("POLICE: TWO DIE IN FIRE", "POLICE", ":", "TWO DIE IN FIRE"),
    ("Court documents: Clerk hid gun", "Court documents", ":", "Clerk hid gun"),
    ("Local media: Mayor to step down", "Local media", ":", "Mayor to step down"),
    ("Two dead in house fire: police", "police", ":", "Two dead in house fire"),
    ("Two dead in house fire - police", "police", "-", "Two dead in house fire"),
    ("Minister ‘took bribes’: report", "report", ":", "Minister ‘took bribes’"),
    # what the speaker did beside saying it
    ("The bank said profits fell and cut its target.", "The bank", "said", "profits fell"),
    ("The port said demand had eased and lowered its forecast.", "The port", "said", "demand had eased"),
    ("The port said costs were up, but raised its dividend.", "The port", "said", "costs were up"),
    ("Police said the man was drunk and charged him.", "Police", "said", "the man was drunk"),
    ("Police said the men were armed and arrested them.", "Police", "said", "the men were armed"),
    ("The mayor said the dam was safe and urged calm.", "The mayor", "said", "the dam was safe"),
    ("The mayor said talks had failed and appealed for calm.", "The mayor", "said", "talks had failed"),
    ("The mayor said trains would run and thanked the crews.", "The mayor", "said", "trains would run"),
    ("Fitch said growth would slow and lowered its outlook.", "Fitch", "said", "growth would slow"),
    # and what is said of others
    ("The firm said sales rose and costs fell.", "The firm", "said", "sales rose and costs fell"),
    ("The firm said sales rose and fell.", "The firm", "said", "sales rose and fell"),
    (
        "The army said it shot down a drone and lost its base.",
        "The army",
        "said",
        "it shot down a drone and lost its base",
    ),
    ("Police said the man fired and fled on foot.", "Police", "said", "the man fired and fled on foot"),
    ("Police said the man chased a boy and stabbed him.", "Police", "said", "the man chased a boy and stabbed him"),
    (
        "Police said the man met recruits and urged them to kill.",
        "Police",
        "said",
        "the man met recruits and urged them to kill",
    ),
    ("The nurse said the driver was drunk and hit him.", "The nurse", "said", "the driver was drunk and hit him"),
    (
        "The mayor said roads would be closed and guarded by men.",
        "The mayor",
        "said",
        "roads would be closed and guarded by men",
    ),
    (
        "The firm said it would buy closed and abandoned pits.",
        "The firm",
        "said",
        "it would buy closed and abandoned pits",
    ),
    ("The mayor said she met the crews and thanked them.", "The mayor", "said", "she met the crews and thanked them"),
    (
        "Analysts at Kemper said the cut was deep and lowered their target.",
        "Analysts at Kemper",
        "said",
        "the cut was deep",
    ),
    ("The port said repairs would take a day and thanked crews.", "The port", "said", "repairs would take a day"),
    ("The court said the men were ill and lost their way.", "The court", "said", "the men were ill and lost their way"),
    # a plural whose place stands before the verb
    ("Partners on the ground report shortages of flour.", "Partners on the ground", "report", "shortages of flour"),
    ("Doctors in Kota report that food is scarce.", "Doctors in Kota", "report", "food is scarce"),
    # more and further belong to what is told, when it was told does not
    ("The port forecasts further rain in the coming week.", "The port", "forecasts", "further rain in the coming week"),
    ("The port reported further losses on Monday.", "The port", "reported", "further losses"),
    ("The manager confirmed the club’s interest last week.", "The manager", "confirmed", "the club’s interest"),
    ("The works council said the dam was a mistake.", "The works council", "said", "the dam was a mistake"),
    ("A letter read to the court said he was ill.", "A letter read to the court", "said", "he was ill"),
    # where the main clause goes on behind what a noun's participle says
    ("Posts claiming that the dam broke are false.", "Posts", "claiming", "the dam broke"),
    ("A man claiming he was a doctor was arrested.", "A man", "claiming", "he was a doctor"),
    ("Reports saying that the king had died were wrong.", "Reports", "saying", "the king had died"),
    (
        "The union published a letter saying the mill was unsafe.",
        "The union",
        "saying",
        "the mill was unsafe",
    ),
    # and where the speaker acts behind a phrase
    ("The port reported a leak near Nice and advised crews to leave.", "The port", "reported", "a leak near Nice"),
    ("The mission confirmed the raid but gave no figures.", "The mission", "confirmed", "the raid"),
    ("The port reported damage and need for aid.", "The port", "reported", "damage and need for aid"),
    ("The port reported shelling and injured men.", "The port", "reported", "shelling and injured men"),
    # what the headline is about is no part of it
    ("Bus row: Driver was drunk, police say", "police", "say", "Driver was drunk"),
    ("Bus row: “We were never asked,” say parents", "parents", "say", "“We were never asked,”"),
    ("BREAKING: Blast at depot kills nine - ministry", "ministry", "-", "Blast at depot kills nine"),
    # claims of which the verb is in no list
    ("Claims that vitamins cure it are wrong.", "", "Claims", "vitamins cure it"),
    ("The claim that the dam had burst was wrong.", "", "claim", "the dam had burst"),
    # a participle that opens the sentence is on the occasion, or says what stands before the comma
    ("Testifying on Tuesday, Lee said the hull had split.", "Lee", "said", "the hull had split"),
    ("Testifying before the court, the clerk said it had split.", "the clerk", "said", "it had split"),
    ("Responding to a question, the port said it had split.", "the port", "said", "it had split"),
    ("Replying to Mr Berg, the envoy said it had split.", "the envoy", "said", "it had split"),
    ("Announcing the deal, chief clerk Ann Lee said it was near.", "chief clerk Ann Lee", "said", "it was near"),
    ("Explaining the move, the bank told staff that sales were low.", "the bank", "told", "sales were low"),
    ("Recalling the night, the diver, who is 34, said it was dark.", "the diver, who is 34", "said", "it was dark"),
    ("Claiming that he was ill, the mayor stayed at home.", "the mayor", "Claiming", "he was ill"),
    ("Believing the gun was empty, the guard fired.", "the guard", "Believing", "the gun was empty"),
    ("Speaking in Oslo on Monday, a diver, Ann Lee, said it had split.", "a diver, Ann Lee", "said", "it had split"),
    ("Briefing reporters, a diver, Ann Lee, said it had split.", "a diver, Ann Lee", "said", "it had split"),
    ("“It is safe,” the port said, responding to the report.", "the port", "said", "“It is safe,”"),
    # what is said goes on with its verb behind whom it is from
    ("The driver, according to divers, fled on foot.", "divers", "according to", "The driver | fled on foot"),
    ("Berg, according to court papers, opened nine shops.", "court papers", "according to", "Berg | opened nine shops"),
    ("The ferry, according to the port, landed safely.", "the port", "according to", "The ferry | landed safely"),
    (
        "The driver, according to Ann Lee, employed by the port, allegedly fled twice.",
        "Ann Lee, employed by the port",
        "according to",
        "The driver | allegedly fled twice",
    ),
    (
        "The hull split, according to divers, trapped by ice.",
        "divers, trapped by ice",
        "according to",
        "The hull split",
    ),
    (
        "Berg was paid, according to a note, unsealed on Friday.",
        "a note, unsealed on Friday",
        "according to",
        "Berg was paid",
    ),
    # marks of lists and times of day before a line are no part of what is said
    ("- The hull split, according to divers", "divers", "according to", "The hull split"),
    ("• The hull split, divers said", "divers", "said", "The hull split"),
    ("• According to divers, the hull split", "divers", "According to", "the hull split"),
    ("2) The hull split, divers said.", "divers", "said", "The hull split"),
    ("(b) The hull split, divers said.", "divers", "said", "The hull split"),
    ("14.32 The hull split, divers said.", "divers", "said", "The hull split"),
    ("11:58am Divers said the hull split.", "Divers", "said", "the hull split"),
    ("13:20 GMT The hull split, divers said.", "divers", "said", "The hull split"),
    ("18:00 BST | The hull split, divers said.", "divers", "said", "The hull split"),
    ("[10:42] The port said the hull split.", "The port", "said", "the hull split"),
    ("09:15 - “It split,” divers said.", "divers", "said", "“It split,”"),
    ("14 divers said the hull split.", "14 divers", "said", "the hull split"),
    ("10.5 tonnes leaked, divers said.", "divers", "said", "10.5 tonnes leaked"),
    # headlines, the verbs of which are in no list
    ("Drone hits fuel depot, says army", "army", "says", "Drone hits fuel depot"),
    ("Drone hits fuel depot, army says", "army", "says", "Drone hits fuel depot"),
    ("Two ‘die’ in fire, claims Russia", "Russia", "claims", "Two ‘die’ in fire"),
    ("No plot, MI5 tells MPs", "MI5", "tells", "No plot"),
    ("Rise in cases linked to mould, study finds", "study", "finds", "Rise in cases linked to mould"),
    ("Boy fell from cliff, inquest hears", "", "hears", "Boy fell from cliff"),
    ("Killer ‘laughed’, court hears", "", "hears", "Killer ‘laughed’"),
    ("Dam unsafe, inquiry told", "", "told", "Dam unsafe"),
    # somebody made it known
    ("It was learnt that the hull split.", "", "was learnt", "the hull split"),
    ("It was also gathered that the hull split.", "", "was also gathered", "the hull split"),
    ("It has been confirmed that the hull split.", "", "has been confirmed", "the hull split"),
    ("It was announced on Monday that the port would close.", "", "was announced", "the port would close"),
    ("Sky News has been told the hull sank.", "", "has been told", "the hull sank"),
    ("The court was told he ran.", "", "was told", "he ran"),
    ("The hull sank, the BBC has been told.", "", "has been told", "The hull sank"),
    ("The BBC has learned the hull sank.", "The BBC", "has learned", "the hull sank"),
    ("The Times understands the plan was dropped.", "The Times", "understands", "the plan was dropped"),
    # data are many
    ("Data from the port show that the hull split.", "Data from the port", "show", "the hull split"),
    ("New data indicate that the hull split.", "New data", "indicate", "the hull split"),
    # when a paper came out is told of it, as when something was said is not
    ("A report published on Monday said it had split.", "A report published on Monday", "said", "it had split"),
    ("A complaint unsealed Thursday says the clerk lied.", "A complaint unsealed Thursday", "says", "the clerk lied"),
    ("Images taken on Monday show that it had split.", "Images taken on Monday", "show", "it had split"),
    ("Footage published on May 3 indicates that it split.", "Footage published on May 3", "indicates", "it split"),
    (
        "According to a report published on Monday, it split.",
        "a report published on Monday",
        "According to",
        "it split",
    ),
    ("According to a note unsealed Friday, Berg lied.", "a note unsealed Friday", "According to", "Berg lied"),
    ("According to a video posted on Sunday, it split.", "a video posted on Sunday", "According to", "it split"),
    (
        "According to a study made this month in Oslo, it split.",
        "a study made this month in Oslo",
        "According to",
        "it split",
    ),
    (
        "Images taken by Berg Imaging on Monday morning show that it split.",
        "Images taken by Berg Imaging",
        "show",
        "it split",
    ),
    ("It split, according to a log shown on Friday.", "a log shown on Friday", "according to", "It split"),
    ("The man arrested on Monday said he was ill.", "The man arrested on Monday", "said", "he was ill"),
    ("The port told a court convened on Monday that it split.", "The port", "told", "it split"),
    ("The port said on Monday that it split.", "The port", "said", "it split"),
    # the time of day of an occasion
    ("She told reporters at the daily noon briefing that it split.", "She", "told", "it split"),
    ("She told reporters at noon that it split.", "She", "told", "it split"),
    # where the hearers end and what they are told begins
    ("The nurse told the court Berg had lied.", "The nurse", "told", "Berg had lied"),
    ("The guard told police boys had broken in.", "The guard", "told", "boys had broken in"),
    ("The envoy told Reuters Peru's army had left.", "The envoy", "told", "Peru's army had left"),
    ("The nurse told his wife police had called.", "The nurse", "told", "police had called"),
    ("The nurse told police officers Berg had lied.", "The nurse", "told", "Berg had lied"),
    ("Oslo warned Riga it would close the strait.", "Oslo", "warned", "it would close the strait"),
    # what stands around the attribution
    ("The envoy said, referring to the talks: “We will go.”", "The envoy", "said", "“We will go.”"),
    ("Nine men drowned (according to divers).", "divers", "according to", "Nine men drowned"),
    ("The mill, however, said the pump had failed.", "The mill", "said", "the pump had failed"),
    ("The mill, for its part, said the pump had failed.", "The mill", "said", "the pump had failed"),
    ("The mill, though, denied the claim.", "The mill", "denied", "the claim"),
    ("Nine men drowned in ferry: police", "police", ":", "Nine men drowned in ferry"),
    ("Nine men drowned in ferry - officials", "officials", "-", "Nine men drowned in ferry"),
    (
        "The mill - which makes flour - said the pump had failed.",
        "The mill - which makes flour",
        "said",
        "the pump had failed",
    ),
    (
        "The mill -- which makes flour -- said the pump had failed.",
        "The mill -- which makes flour",
        "said",
        "the pump had failed",
    ),
    # roundabout ways of saying
    ("What the divers found was that the hull had split.", "the divers", "found was", "the hull had split"),
    ("The firm is careful to state that it has no plans.", "The firm", "is careful to state", "it has no plans"),
    ("As the Herald spelled out, the dam was old.", "the Herald", "spelled out", "the dam was old"),
    ("The shop will open in May per the site.", "the site", "per", "The shop will open in May"),
    ("The Herald learned from two clerks that the dam leaked.", "two clerks", "learned from", "the dam leaked"),
    ("Mayor Berg on the bridge: “It will hold.”", "Mayor Berg", ":", "“It will hold.”"),
    ("OSLO/LIMA: The ferry will sail on Monday, the port said.", "the port", "said", "The ferry will sail on Monday"),
    # names that are spelled as pronouns are
    ("According to US divers, the hull has split.", "US divers", "According to", "the hull has split"),
    ("The envoy told US lawmakers the hull had split.", "The envoy", "told", "the hull had split"),
    ("The hull has split, US divers said.", "US divers", "said", "The hull has split"),
    ("“The hull has split,” said US divers.", "US divers", "said", "“The hull has split,”"),
    ("The water is safe, according to WHO.", "WHO", "according to", "The water is safe"),
    ("The clerk told WHO experts that the water was safe.", "The clerk", "told", "the water was safe"),
    ("WHO KNEW? THE BOAT THAT SANK WAS OURS, US DIVERS SAY", "US DIVERS", "SAY", "THE BOAT THAT SANK WAS OURS"),
    # names that are spelled as words of time, as auxiliaries or as "is"
    ("Mrs May told divers that the hull had split.", "Mrs May", "told", "the hull had split"),
    ("May, the harbour master, said the hull had split.", "May, the harbour master", "said", "the hull had split"),
    ("The port in May said the hull had split.", "The port", "said", "the hull had split"),
    ("The port said May 3 that the hull had split.", "The port", "said", "the hull had split"),
    ("The port said in May, 2015, that the hull had split.", "The port", "said", "the hull had split"),
    (
        "Ports and docks may say the hull had split, Mr May said.",
        "Mr May",
        "said",
        "Ports and docks may say the hull had split",
    ),
    ("Harbour Today reported that the hull had split.", "Harbour Today", "reported", "the hull had split"),
    ("The Week reported that the hull had split.", "The Week", "reported", "the hull had split"),
    ("Today the port said the hull had split.", "the port", "said", "the hull had split"),
    ("The hull had split, Felicia Day said on Friday.", "Felicia Day", "said", "The hull had split"),
    ("The diver Will Berg said the hull had split.", "The diver Will Berg", "said", "the hull had split"),
    ("Will Berg said the hull had split.", "Will Berg", "said", "the hull had split"),
    ("IS said it had sunk the ferry.", "IS", "said", "it had sunk the ferry"),
    ("April Berg and Jan Moe said the hull had split.", "April Berg and Jan Moe", "said", "the hull had split"),
    ("In June Berg Lines said the hull had split.", "Berg Lines", "said", "the hull had split"),
    ("An IS spokesman said the ferry had sunk.", "An IS spokesman", "said", "the ferry had sunk"),
    ("The diver said it IS safe.", "The diver", "said", "it IS safe"),
    # an age, or party and seat, between a name and what is told of it
    ("Ann Lee, 34, a diver, said the hull had split.", "Ann Lee, 34, a diver", "said", "the hull had split"),
    ("“It has split,” Ann Lee, 34, from Riga, said.", "Ann Lee, 34, from Riga", "said", "“It has split,”"),
    ("“It has split,” said Ann Lee, 34, from Riga.", "Ann Lee, 34, from Riga", "said", "“It has split,”"),
    ("The hull had split, Ann Lee, 34, who saw it, said.", "Ann Lee, 34, who saw it", "said", "The hull had split"),
    ("Sen. Lee, R-Ohio, who saw it, said it had split.", "Sen. Lee, R-Ohio, who saw it", "said", "it had split"),
    # where one noun phrase ends and the next begins, and where none does
    ("After the storm the port said the hull had split.", "the port", "said", "the hull had split"),
    ("In a statement on Monday the port said it had split.", "the port", "said", "it had split"),
    ("At a news conference in Riga the mayor said it had split.", "the mayor", "said", "it had split"),
    ("In a statement on Monday divers said it had split.", "divers", "said", "it had split"),
    ("At a news conference in Riga Ann Lee said it had split.", "Ann Lee", "said", "it had split"),
    ("Half the crew said the hull had split.", "Half the crew", "said", "the hull had split"),
    ("Save the Children said the hull had split.", "Save the Children", "said", "the hull had split"),
    ("A man who owns the boat said it had split.", "A man who owns the boat", "said", "it had split"),
    ("Men who had to win the race said it had split.", "Men who had to win the race", "said", "it had split"),
    ("The hull had split, according to two other divers.", "two other divers", "according to", "The hull had split"),
    ("“It has split,” said three more divers.", "three more divers", "said", "“It has split,”"),
    (
        "According to the port's own figures, 40 hulls had split.",
        "the port's own figures",
        "According to",
        "40 hulls had split",
    ),
    ("The mayor told divers some hulls had split.", "The mayor", "told", "some hulls had split"),
    # short forms with stops, and what is joined to them
    ("The U.S.-led patrol said the hull had split.", "The U.S.-led patrol", "said", "the hull had split"),
    ("The U.N.’s divers said the hull had split.", "The U.N.’s divers", "said", "the hull had split"),
    ("U.S.-U.K. ferries have stopped, the port said.", "the port", "said", "U.S.-U.K. ferries have stopped"),
    ("TROY, Mich. (Agency) — Two ships have left, the port said.", "the port", "said", "Two ships have left"),
    ("The clerk said Hale v. Moss was moot.", "The clerk", "said", "Hale v. Moss was moot"),
    ("Sens. Lee and Berg said the hull had split.", "Sens. Lee and Berg", "said", "the hull had split"),
    (
        "Rep. Ann Lee (D-Pa.), who saw it, said it had split.",
        "Rep. Ann Lee (D-Pa.), who saw it",
        "said",
        "it had split",
    ),
    (
        "Bo Reed, a pilot from Troy, Mich., who saw it, said it had split.",
        "Bo Reed, a pilot from Troy, Mich., who saw it",
        "said",
        "it had split",
    ),
    ("She works for PA. Captain Lee said it had split.", "Captain Lee", "said", "it had split"),
    ("It was built in Troy, Mich. The port said it had split.", "The port", "said", "it had split"),
    # where somebody is
    ("Divers trapped below the deck said it had split.", "Divers trapped below the deck", "said", "it had split"),
    ("No 10 said the talks had failed.", "No 10", "said", "the talks had failed"),
    ("No. 10 said the talks had failed.", "No. 10", "said", "the talks had failed"),
    # heads of place and date, and what only looks like one
    ("RIGA, Feb. 12 (Agency) -- Two ships have left, the port said.", "the port", "said", "Two ships have left"),
    ("Riga (Agency) - Two ships have left, the port said.", "the port", "said", "Two ships have left"),
    ("Riga, Feb 12, 2015 (agency) – Two ships have left, it said.", "it", "said", "Two ships have left"),
    ("(Agency) -- Two ships have left, the port said.", "the port", "said", "Two ships have left"),
    ("(AGENCY)The port said two ships had left.", "The port", "said", "two ships had left"),
    ("Riga (AGENCY)The port said two ships had left.", "The port", "said", "two ships had left"),
    ("RIGA, Feb 5: Two ships have left, the port said.", "the port", "said", "Two ships have left"),
    ("Riga [Latvia], February 5 (AGENCY): Ships have left, it said.", "it", "said", "Ships have left"),
    ("Riga, Feb 5 (AGENCY) Two ships have left, the port said.", "the port", "said", "Two ships have left"),
    ("5 February 2015 – Two ships have left, the port said.", "the port", "said", "Two ships have left"),
    ("Free Boats (FB) Admiral Lee said it had left.", "Free Boats (FB) Admiral Lee", "said", "it had left"),
    ("THE HAGUE, Feb. 3 (Agency) — Two guards have left, the court said.", "the court", "said", "Two guards have left"),
    ("A man — a baker from Ghent — was shot, police said.", "police", "said", "A man — a baker from Ghent — was shot"),
    (
        "NATO troops — about 900 — have left, the mayor said.",
        "the mayor",
        "said",
        "NATO troops — about 900 — have left",
    ),
    ("NATO — and others — have left, the mayor said.", "the mayor", "said", "NATO — and others — have left"),
    # what begins like a page's own words
    ("Watch officers said that the ferry had left.", "Watch officers", "said", "the ferry had left"),
    ("Related firms said the ferry had left.", "Related firms", "said", "the ferry had left"),
    ("Email was down, the port said.", "the port", "said", "Email was down"),
    # content to the right
    ("The mayor said that the bridge was safe.", "The mayor", "said", "the bridge was safe"),
    ("Officials say the bridge is safe.", "Officials", "say", "the bridge is safe"),
    ("She still insists the lamp was lit.", "She", "insists", "the lamp was lit"),
    (
        "Anna Berg, the harbour master, warned on Monday that the ice was thin.",
        "Anna Berg, the harbour master",
        "warned",
        "the ice was thin",
    ),
    (
        "The report, which named nobody, stated that two pumps had failed.",
        "The report, which named nobody",
        "stated",
        "two pumps had failed",
    ),
    (
        "In March the ministry announced that it would close the mine.",
        "the ministry",
        "announced",
        "it would close the mine",
    ),
    ("The guard said, “We heard two shots.”", "The guard", "said", "“We heard two shots.”"),
    ("The guard said: “We heard two shots.”", "The guard", "said", "“We heard two shots.”"),
    ("The group claimed to have sunk the barge.", "The group", "claimed", "to have sunk the barge"),
    ("The captain warned of ice in the strait.", "The captain", "warned", "ice in the strait"),
    ("The mayor warned residents that the ice was thin.", "The mayor", "warned", "the ice was thin"),
    ("Friends of the widow state that the ice was thin.", "Friends of the widow", "state", "the ice was thin"),
    # papers and pictures, and what only seems so
    (
        "A clip shared on TikTok purports to show a burning barn.",
        "A clip shared on TikTok",
        "purports to show",
        "a burning barn",
    ),
    ("The ledger appeared to show two payments.", "The ledger", "appeared to show", "two payments"),
    ("“Pump two out of service,” reads the notice.", "the notice", "reads", "“Pump two out of service,”"),
    (
        "“Pump two out of service,” a notice on the door read.",
        "a notice on the door",
        "read",
        "“Pump two out of service,”",
    ),
    ("The club gave the official number of tickets as 91.", "The club", "gave", "the official number of tickets as 91"),
    ("The ministry lists 12 dead and four missing.", "The ministry", "lists", "12 dead and four missing"),
    # whom one tells, and what "it" begins
    ("The warden said to reporters that the lock had jammed.", "The warden", "said", "the lock had jammed"),
    ("The widow reported to police that the lock had jammed.", "The widow", "reported", "the lock had jammed"),
    ("The firm said to investors that the lock had jammed.", "The firm", "said", "the lock had jammed"),
    ("The lock had jammed, the warden said to journalists.", "the warden", "said", "The lock had jammed"),
    ("The warden said to parliament it had jammed.", "The warden", "said", "it had jammed"),
    ("The lock, said to be old, jammed.", "", "said", "The lock | to be old"),
    ("The warden confirmed to lawmakers on Monday that it jammed.", "The warden", "confirmed", "it jammed"),
    (
        "The sheriff told reporters divers were searching the quarry.",
        "The sheriff",
        "told",
        "divers were searching the quarry",
    ),
    ("A couple have told how they hid in a bath.", "A couple", "have told", "how they hid in a bath"),
    ("The ministry has denied that it bombed the market.", "The ministry", "has denied", "it bombed the market"),
    # "X said" inside what is said
    (
        "He saw a flaw: the number, he said, was that of a lost boat.",
        "he",
        "said",
        "the number | was that of a lost boat",
    ),
    ("The count is nine, though two, she said, may live.", "she", "said", "two | may live"),
    (
        "They leaked papers which, she said, proved that the duke had lied.",
        "she",
        "said",
        "proved that the duke had lied",
    ),
    (
        "Agents may have caused the crash, it was claimed last night.",
        "",
        "was claimed",
        "Agents may have caused the crash",
    ),
    # the main verb after a relative clause
    ("The bank, which has denied spreading the note, withdrew its suit.", "which", "has denied", "spreading the note"),
    # whose view or word it is
    ("In his view no rival could stay idle.", "his", "view", "no rival could stay idle"),
    ("The payments, in the lawyer's telling, were a loan.", "the lawyer's", "telling", "The payments | were a loan"),
    ("The firm's explanation is that the pump was jammed.", "The firm's", "explanation", "the pump was jammed"),
    ("The embassy's denial that it had agents still stands.", "The embassy's", "denial", "it had agents"),
    ("The officers' denial that they had agents still stands.", "The officers'", "denial", "they had agents"),
    ("The firm's own claim that the dam leaked was false.", "The firm's", "claim", "the dam leaked"),
    ("The clerks’ claims that the dam leaked were false.", "The clerks’", "claims", "the dam leaked"),
    ("The insistence of the Union that it had paid was odd.", "the Union", "insistence of", "it had paid"),
    # what is found or held, and verbs with a particle
    ("The service has held since May that the duke did it.", "The service", "has held", "the duke did it"),
    (
        "Armed men began the fight, the ministry has established.",
        "the ministry",
        "has established",
        "Armed men began the fight",
    ),
    ("The power cuts will end, the ministry assures.", "the ministry", "assures", "The power cuts will end"),
    ("“You were never there,” she hit back.", "she", "hit back", "“You were never there,”"),
    ("The duke made it clear that he would stay.", "The duke", "made it clear", "he would stay"),
    ("The ministry took issue with the claim.", "The ministry", "took issue with", "the claim"),
    ("The ministry has ruled out that men crossed.", "The ministry", "has ruled out", "men crossed"),
    ("The ministry shot back that nobody had crossed.", "The ministry", "shot back", "nobody had crossed"),
    ("The landlord laughed off the tale of a ghost.", "The landlord", "laughed off", "the tale of a ghost"),
    (
        "A rival channel broke into its news to tell viewers that he had died.",
        "A rival channel",
        "broke into its news to tell",
        "he had died",
    ),
    ("He has been told by the club that he may stay.", "the club", "has been told by", "he may stay"),
    ("The ministry swore for a week that no gas was used.", "The ministry", "swore", "no gas was used"),
    ("After reports that he had died were spread, he sang.", "", "reports", "he had died"),
    ("The army announced that it had shot him, only for him to sing.", "The army", "announced", "it had shot him"),
    ("The operator had spoken of maize.", "The operator", "had spoken", "maize"),
    ("Studies have shown that the drug works.", "Studies", "have shown", "the drug works"),
    ("Official toll: six dead, per the ministry.", "the ministry", "per", "six dead"),
    # the main clause begins at the comma
    ("While the mayor says the ice is thin, boys are skating on it.", "the mayor", "says", "the ice is thin"),
    (
        "As the ministry announced that it would close the mine, men walked out.",
        "the ministry",
        "announced",
        "it would close the mine",
    ),
    ("After saying that it had no ships, the firm has sold two.", "the firm", "saying", "it had no ships"),
    ("The mayor denied that the dam had burst, after reports of floods.", "The mayor", "denied", "the dam had burst"),
    # figures and whose they are
    ("The manifest gives the number as 210.", "The manifest", "gives", "the number as 210"),
    ("The charity has counted 71 arrests.", "The charity", "has counted", "71 arrests"),
    (
        "The invoices come to two million, by the auditor's count.",
        "the auditor's",
        "count",
        "The invoices come to two million",
    ),
    ("By the ministry's own account, 40 tonnes were lost.", "the ministry's", "account", "40 tonnes were lost"),
    (
        "The chemist, in an interview with the BBC, estimated losses at 40 tonnes.",
        "The chemist, in an interview with the BBC",
        "estimated",
        "losses at 40 tonnes",
    ),
    (
        "Residents of the port described shelling through the night.",
        "Residents of the port",
        "described",
        "shelling through the night",
    ),
    ("The owner rejected that as “baseless”.", "The owner", "rejected", "that | “baseless”"),
    ("Unconfirmed reports put the toll at nine.", "Unconfirmed reports", "put", "the toll at nine"),
    (
        'The Sun said, quoting "a source close to the film", that the studio was happy.',
        "The Sun",
        "said",
        "the studio was happy",
    ),
    # whose version it is
    ("In the mayor's telling, the guards fired first.", "the mayor's", "telling", "the guards fired first"),
    ("The ministry's version is that the guards fired first.", "The ministry's", "version", "the guards fired first"),
    ("The ship was empty, or so the harbour office claims.", "the harbour office", "claims", "The ship was empty"),
    (
        "If the ministry is to be believed, the ship was empty.",
        "the ministry",
        "is to be believed",
        "the ship was empty",
    ),
    ("The palace let it be known that the king was well.", "The palace", "let it be known", "the king was well"),
    ("Word from the palace is that the king is well.", "the palace", "Word", "the king is well"),
    ("The mayor would only say that the ship was empty.", "The mayor", "would only say", "the ship was empty"),
    (
        "The mayor is said by two aides to have known of the leak.",
        "two aides",
        "is said by",
        "The mayor | to have known of the leak",
    ),
    ("It was reported by the Herald that the mill had burnt.", "the Herald", "was reported by", "the mill had burnt"),
    ("It was claimed by rebels on Monday that the mill had burnt.", "rebels", "was claimed by", "the mill had burnt"),
    ("The mill was described by two aides as a ruin.", "two aides", "was described by", "The mill | a ruin"),
    ("The tale was dismissed by the owner as “a joke”.", "the owner", "was dismissed by", "The tale | “a joke”"),
    ("The charge, denied by the owner as a joke, stuck.", "the owner", "denied by", "The charge | a joke"),
    ("The miller was named by police on Monday as Bo Reed.", "police", "was named by", "The miller | Bo Reed"),
    # nouns that carry a claim
    ("Reports of a raid on the depot were unconfirmed.", "Reports", "Reports", "a raid on the depot"),
    (
        "Nothing is left of the claim, made last month by a clerk, that the vault was empty.",
        "a clerk",
        "claim, made last month by",
        "the vault was empty",
    ),
    ("It has emerged that the ice was thin.", "", "has emerged", "the ice was thin"),
    # no verb of reporting
    (
        "The bridge was closed, according to local media reports.",
        "local media reports",
        "according to",
        "The bridge was closed",
    ),
    # several speak
    ("The truce had failed, Peru, Chile and Cuba said.", "Peru, Chile and Cuba", "said", "The truce had failed"),
    ("Peru, Chile, and Cuba said the truce had failed.", "Peru, Chile, and Cuba", "said", "the truce had failed"),
    ("Doctors, nurses and aides said it failed.", "Doctors, nurses and aides", "said", "it failed"),
    ("The army, the navy and the guard said it failed.", "The army, the navy and the guard", "said", "it failed"),
    ("In Lima, Chile and Cuba said it failed.", "Chile and Cuba", "said", "it failed"),
    ("Tragically, Chile and Cuba said it failed.", "Chile and Cuba", "said", "it failed"),
    ("The truce, Chile and Cuba said, had failed.", "Chile and Cuba", "said", "The truce | had failed"),
    ("The rebels shelled Lima, Chile and Cuba said.", "Chile and Cuba", "said", "The rebels shelled Lima"),
    # preposed content
    ("The bridge was safe, the mayor said.", "the mayor", "said", "The bridge was safe"),
    ("“The bridge is safe,” the mayor said.", "the mayor", "said", "“The bridge is safe,”"),
    (
        '"The bridge is safe," said Anna Berg, the harbour master.',
        "Anna Berg, the harbour master",
        "said",
        '"The bridge is safe,"',
    ),
    ("'The bridge is safe', he added on Friday.", "he", "added", "'The bridge is safe'"),
    (
        "The bridge was closed at noon, said a person briefed on the talks.",
        "a person briefed on the talks",
        "said",
        "The bridge was closed at noon",
    ),
    # content on both sides
    ("“The bridge,” the mayor said, “is safe.”", "the mayor", "said", "“The bridge,” | “is safe.”"),
    ("The bridge, the mayor said, was safe.", "the mayor", "said", "The bridge | was safe"),
    (
        "For example, the inspector reported, the bolts had rusted.",
        "the inspector",
        "reported",
        "the bolts had rusted",
    ),
    (
        "As the inspector pointed out, the bolts had rusted.",
        "the inspector",
        "pointed out",
        "the bolts had rusted",
    ),
    # according to
    (
        "The bolts had rusted, according to the inspector.",
        "the inspector",
        "according to",
        "The bolts had rusted",
    ),
    (
        "According to the inspector, the bolts had rusted.",
        "the inspector",
        "According to",
        "the bolts had rusted",
    ),
    (
        "According to Lena Frost, a marine biologist, the seals had left.",
        "Lena Frost, a marine biologist",
        "According to",
        "the seals had left",
    ),
    # tell
    ("The driver told the court that the brakes had failed.", "The driver", "told", "the brakes had failed"),
    ("“The brakes failed,” the driver told reporters in Oslo.", "the driver", "told", "“The brakes failed,”"),
    # quoting
    (
        "The paper quoted the driver as saying that the brakes had failed.",
        "The paper",
        "quoted | as saying",
        "the brakes had failed",
    ),
    (
        "“The brakes failed,” the driver was quoted as saying.",
        "the driver",
        "was quoted | as saying",
        "“The brakes failed,”",
    ),
    (
        "The driver was quoted by TASS as telling reporters that the brakes had failed.",
        "The driver",
        "was quoted by | as telling",
        "the brakes had failed",
    ),
    ("Divers said the storm claimed ten lives.", "Divers", "said", "the storm claimed ten lives"),
    (
        "The storm has claimed the lives of ten men, divers say.",
        "divers",
        "say",
        "The storm has claimed the lives of ten men",
    ),
    ("The duke claimed ten lives were lost.", "The duke", "claimed", "ten lives were lost"),
    ("The duke claimed the man lives in Ohio.", "The duke", "claimed", "the man lives in Ohio"),
    # denial and verdict
    ("The company denied that the brakes had failed.", "The company", "denied", "the brakes had failed"),
    (
        "The minister denied receiving any such request.",
        "The minister",
        "denied",
        "receiving any such request",
    ),
    ("The firm continues to deny any role in the leak.", "The firm", "continues to deny", "any role in the leak"),
    ("The firms continue to call the leak a hoax.", "The firms", "continue to call", "the leak a hoax"),
    ("The union rejected the accusation.", "The union", "rejected", "the accusation"),
    ("The embassy dismissed the tale as “fiction”.", "The embassy", "dismissed", "the tale as “fiction”"),
    ("The firm called the leak “a forgery”.", "The firm", "called", "the leak “a forgery”"),
    ("The minister blamed rebels for the fire.", "The minister", "blamed", "rebels for the fire"),
    (
        "The union accused the firm of hiding the survey.",
        "The union",
        "accused",
        "the firm | hiding the survey",
    ),
    # nobody's words
    ("The ship has reportedly left the port.", "", "reportedly", "The ship has | left the port"),
    ("The ship is believed to have left the port.", "", "is believed", "The ship | to have left the port"),
    ("It is rumoured that the ship has left.", "", "is rumoured", "the ship has left"),
    ("Rumours that the ship had sunk spread on Sunday.", "", "Rumours", "the ship had sunk"),
    # figures and papers
    ("The navy put the number of survivors at 92.", "The navy", "put", "the number of survivors at 92"),
    ("The customs manifest lists 38 tractors.", "The customs manifest", "lists", "38 tractors"),
    # where what is said ends
    (
        "The harbour office confirmed the sale but would not give a date.",
        "The harbour office",
        "confirmed",
        "the sale",
    ),
    (
        "Norsk Tau said that none of its ropes had failed, a day after a ferry came loose.",
        "Norsk Tau",
        "said",
        "none of its ropes had failed",
    ),
    (
        "The nurse said he had eaten, slept and complained about the soup.",
        "The nurse",
        "said",
        "he had eaten, slept and complained about the soup",
    ),
    ("The owner calls this “a fairy tale”: nobody slept there.", "The owner", "calls", "this “a fairy tale”"),
    ("The firm said at the time that the pumps were sound.", "The firm", "said", "the pumps were sound"),
    (
        "The pumps started at 5:10 and stopped, the warden said.",
        "the warden",
        "said",
        "The pumps started at 5:10 and stopped",
    ),
    (
        "Anna Berg, the oldest harbour master of the coast, has reportedly been held in Riga.",
        "",
        "reportedly",
        "Anna Berg, the oldest harbour master of the coast, has | been held in Riga",
    ),
    ("The consulate, it is rumoured, will close in May.", "", "is rumoured", "The consulate | will close in May"),
    ("The fishermen put it at more than 200.", "The fishermen", "put", "it at more than 200"),
    ("Rumours spread that the mill had been sold.", "", "Rumours", "the mill had been sold"),
    # what else says something
    ("The captain griped that nobody had swept the quay.", "The captain", "griped", "nobody had swept the quay"),
    ("The keeper noticed that the lamp was cold.", "The keeper", "noticed", "the lamp was cold"),
    ("She agreed that the lamp was cold.", "She", "agreed", "the lamp was cold"),
    ("The club boasted of nine trophies.", "The club", "boasted", "nine trophies"),
    ("Three sailors told of a grey light off the cape.", "Three sailors", "told", "a grey light off the cape"),
    ("The consulate has admitted to three meetings.", "The consulate", "has admitted", "three meetings"),
    ("Some users are sure that the phone listens.", "Some users", "are sure", "the phone listens"),
    ("Harbour gossip has it that the pier is to be sold.", "", "has it", "the pier is to be sold"),
    ("The court heard the tenant was his cousin.", "", "heard", "the tenant was his cousin"),
    ("The tenant kept the key, a jury in Leeds heard.", "", "heard", "The tenant kept the key"),
    (
        "The guild has let it be known that the vote was close.",
        "The guild",
        "has let it be known",
        "the vote was close",
    ),
    ("A clerk let slip on Monday that the vote was close.", "A clerk", "let slip", "the vote was close"),
    # verdicts
    ("Oslo called the pirate claim nonsense.", "Oslo", "called", "the pirate claim nonsense"),
    ("Experts have pronounced the seal false.", "Experts", "have pronounced", "the seal false"),
    ("She declared it a copy.", "She", "declared", "it a copy"),
    ("The abbot regards it as genuine.", "The abbot", "regards", "it as genuine"),
    ("The guild blasted the story as a fairy tale.", "The guild", "blasted", "the story as a fairy tale"),
    ("The institute ruled out both cholera and typhus.", "The institute", "ruled out", "both cholera and typhus"),
    ("Students laughed at the charge.", "Students", "laughed at", "the charge"),
    ("The mate recalled it differently: the pump had failed.", "The mate", "recalled", "the pump had failed"),
    # whose version it is
    ("The coast guard's account of a squall was not believed.", "The coast guard's", "account of", "a squall"),
    ("Riga's version: rebels set the fire.", "Riga's", "version", "rebels set the fire"),
    (
        "The harbourmaster's answer to that: the pier was closed.",
        "The harbourmaster's",
        "answer",
        "the pier was closed",
    ),
    (
        "What he saw was a frost quake, in the view of Farid Moss.",
        "Farid Moss",
        "view",
        "What he saw was a frost quake",
    ),
    (
        "The witness saw it otherwise: the stove, in his opinion, burned all night.",
        "his",
        "opinion",
        "the stove | burned all night",
    ),
    # what is found, and what goes on behind the cue
    ("The laboratory found no trace of blood.", "The laboratory", "found", "no trace of blood"),
    ("It lists no weapon.", "It", "lists", "no weapon"),
    (
        "They lay in boxes, he said, and had never been opened.",
        "he",
        "said",
        "They lay in boxes | and had never been opened",
    ),
    (
        "Turnout stood at 61 percent, she added, against 68 percent.",
        "she",
        "added",
        "Turnout stood at 61 percent | against 68 percent",
    ),
    # what is called something, taken for proof, held to
    (
        "Hundreds marched in what students called the largest protest of the year.",
        "students",
        "called",
        "the largest protest of the year",
    ),
    ("The senator cited the paper as proof that the vote was bought.", "The senator", "cited", "the vote was bought"),
    (
        "The guard stood by its account that rebels fired first.",
        "The guard",
        "stood by its account that",
        "rebels fired first",
    ),
    ("The lawyer rejected the claim last night.", "The lawyer", "rejected", "the claim"),
    ("The mill disputed the figure.", "The mill", "disputed", "the figure"),
    ("The navy dismissed it as “a fairy tale”.", "The navy", "dismissed", "it | “a fairy tale”"),
    ("The islanders were told that the well was clean.", "", "were told", "the well was clean"),
    ("Pavel Orlov resigned in May, as TASS reported in one line.", "TASS", "reported", "Pavel Orlov resigned in May"),
    ("The ministry confirmed that by email.", "The ministry", "confirmed", "that"),
    ("The harbour office now accepts this.", "The harbour office", "accepts", "this"),
    (
        "The pump was to blame, he explained: the belt had “gone soft”.",
        "he",
        "explained",
        "The pump was to blame | the belt had “gone soft”",
    ),
    (
        "Model 6, sold to farms last winter, raised the voltage, said Ana Moss, a chemist in Riga.",
        "Ana Moss, a chemist in Riga",
        "said",
        "Model 6, sold to farms last winter, raised the voltage",
    ),
    ("Two insiders pointed to careless work on the roof.", "Two insiders", "pointed to", "careless work on the roof"),
    ("She expects a first finding within the week.", "She", "expects", "a first finding within the week"),
    (
        "Chief Dora Quist fired back in a text: “Nobody muted anything.”",
        "Chief Dora Quist",
        "fired back",
        "“Nobody muted anything.”",
    ),
    ("The islanders' accounts of a blast were a mistake.", "The islanders'", "accounts of", "a blast"),
    ("The army rejected any link with that case.", "The army", "rejected", "any link with that case"),
    ("The mayor thinks this unlikely: nobody has a key.", "The mayor", "thinks", "this unlikely"),
    ("She held a sign that says “I pay” on a busy corner after he left.", "that", "says", "“I pay”"),
    ("A placard which reads “No pasarán” is displayed in the square.", "A placard", "reads", "“No pasarán”"),
    ("The crowd carried a sign reading “Keep out” at the march.", "a sign", "reading", "“Keep out”"),
    (
        "According to the legend, the seventh son, born after six boys, becomes a wolf.",
        "the legend",
        "According to",
        "the seventh son, born after six boys, becomes a wolf",
    ),
    (
        "According to the police, the driver, a man of 40, lost control of the car.",
        "the police",
        "According to",
        "the driver, a man of 40, lost control of the car",
    ),
    ("According to Jan Bos, the mayor, the dam is safe.", "Jan Bos, the mayor", "According to", "the dam is safe"),
    ("According to the police on Sunday, the man was held.", "the police", "According to", "the man was held"),
    (
        "According to the Mail on Sunday, the man was held.",
        "the Mail on Sunday",
        "According to",
        "the man was held",
    ),
    ("The Sun on Sunday reported that the man was held.", "The Sun on Sunday", "reported", "the man was held"),
    ("The images, which show him carrying arms, cannot be used.", "The images", "show", "him carrying arms"),
    (
        "The video featured pictures of the young boy who is believed to be ten years old.",
        "",
        "is believed",
        "the young boy | to be ten years old",
    ),
    (
        "The agency released a video purportedly showing soldiers held by rebels.",
        "",
        "purportedly",
        "a video | showing soldiers held by rebels",
    ),
    (
        "The firm sold the unit and reportedly will close the plant.",
        "",
        "reportedly",
        "The firm | will close the plant",
    ),
    (
        "(Sept. 22, update 1:09 p.m.) A senior source told the Times that the soldiers were found.",
        "A senior source",
        "told",
        "the soldiers were found",
    ),
    (
        "Conners says as they were driving away several officers showed up.",
        "Conners",
        "says",
        "as they were driving away several officers showed up",
    ),
    (
        "The ministry has nonetheless denied that the dam is unsafe.",
        "The ministry",
        "has nonetheless denied",
        "the dam is unsafe",
    ),
    ("It went back to the supplier.At first, Lee haggled, Bos said.", "Bos", "said", "At first, Lee haggled"),
]


def pieces(text: str, spans: list[tuple[int, int]]) -> str:
    return " | ".join(text[start:end] for start, end in spans)


@pytest.mark.parametrize(("text", "source", "cue", "content"), SENTENCES, ids=[row[0][:50] for row in SENTENCES])
def test_one_attribution(text: str, source: str, cue: str, content: str) -> None:
    found = [(pieces(text, a.source), pieces(text, a.cue), pieces(text, a.content)) for a in find(text)]
    assert found == [(source, cue, content)]


SEVERAL: list[tuple[str, list[tuple[str, str]]]] = [
    # a second half with a verb of its own
    (
        "The UN says the camp is full and put the cost at $4m.",
        [("The UN", "the camp is full"), ("The UN", "the cost at $4m")],
    ),
    (
        "The clerk said it was shut and put the box at the door.",
        [("The clerk", "it was shut and put the box at the door")],
    ),
    (
        "After first denying that it had leaked, the firm said oil had spilt.",
        [("the firm", "it had leaked"), ("the firm", "oil had spilt")],
    ),
    (
        "Having claimed that nobody was hurt, the army said two had died.",
        [("the army", "nobody was hurt"), ("the army", "two had died")],
    ),
    (
        "The army first said the convoy was armed, then that it had strayed.",
        [("The army", "the convoy was armed"), ("The army", "it had strayed")],
    ),
    ("The army said the convoy was armed, then turned back.", [("The army", "the convoy was armed, then turned back")]),
    # the other side, at another time, or in a passive
    (
        "The ministry said the road was open, but residents say it is shut.",
        [("The ministry", "the road was open"), ("residents", "it is shut")],
    ),
    (
        "The mayor put the toll at 30, but aid groups say it is higher.",
        [("The mayor", "the toll at 30"), ("aid groups", "it is higher")],
    ),
    ("The mayor said workers say little and earn less.", [("The mayor", "workers say little and earn less")]),
    # what somebody else holds of it
    (
        "Delhi said it had hit a base, a claim Lahore said was baseless.",
        [("Delhi", "it had hit a base"), ("Lahore", "a claim | was baseless")],
    ),
    (
        "Delhi said it had hit a base, claims that Lahore has called absurd.",
        [("Delhi", "it had hit a base"), ("Lahore", "claims | absurd")],
    ),
    (
        "She said he had hit her, testimony that the minister branded a lie.",
        [("She", "he had hit her"), ("the minister", "testimony | a lie")],
    ),
    (
        "The union said 80 nurses had quit, a figure the hospital disputed.",
        [("The union", "80 nurses had quit"), ("the hospital", "a figure")],
    ),
    (
        "The mayor said the bridge, a structure the council called a wonder, was closed.",
        [("The mayor", "the bridge, a structure the council called a wonder, was closed")],
    ),
    (
        "The vote was clean, observers said, at odds with reports from a watchdog.",
        [("observers", "The vote was clean")],
    ),
    ("Rumours that the army dismissed as nonsense spread.", [("the army", "Rumours | nonsense")]),
    (
        "She faces claims that the mayor called her a liar.",
        [("", "the mayor called her a liar"), ("the mayor", "her a liar")],
    ),
    ("The contract she called a forgery was read out.", [("she", "The contract | a forgery")]),
    ("A hoax, the mayor called it.", [("the mayor", "A hoax | it")]),
    ("The man she called for help was ill.", []),
    # what is taken back
    (
        "The ministry has since withdrawn its claim that the dam was safe.",
        [("The ministry", "the dam was safe"), ("its", "the dam was safe")],
    ),
    ("The Herald retracted its article about a horse on Monday.", [("The Herald", "its article about a horse")]),
    ("The senator walked back his remarks after a storm of protest.", [("The senator", "his remarks")]),
    ("The firm, which has since admitted that oil had leaked, closed.", [("which", "oil had leaked")]),
    ("The army withdrew its troops and the bank its offer.", []),
    ("The mayor walked back home.", []),
    ("The army took back the village.", []),
    # somebody else's figure
    ("The ministry said 12 died, far below the 30 given by doctors.", [("The ministry", "12 died"), ("doctors", "30")]),
    (
        "Officials say it is Teralis, which is widely believed to be broke.",
        [("Officials", "it is Teralis"), ("", "Teralis | to be broke")],
    ),
    (
        "The mayor denied a report by the Echo that the dam was old.",
        [("The mayor", "the dam was old"), ("the Echo", "the dam was old")],
    ),
    (
        "The firm, which denies reports that it is broke, has sold its fleet.",
        [("which", "it is broke"), ("", "it is broke")],
    ),
    (
        "It is close to the 71 reported by the mission and three times the 22 given by the minister.",
        [("the mission", "71"), ("the minister", "22")],
    ),
    (
        "The charity counted 90 dead, against the 120 cited by the opposition.",
        [("The charity", "90 dead"), ("the opposition", "120")],
    ),
    (
        "The UN says 300 died and the army put the toll at 40.",
        [("The UN", "300 died"), ("the army", "the toll at 40")],
    ),
    (
        "Police said two men were held and the hospital said nine died.",
        [("Police", "two men were held"), ("the hospital", "nine died")],
    ),
    (
        "The UN puts the toll at 300, while the opposition puts it at twice that.",
        [("The UN", "the toll at 300"), ("the opposition", "it at twice that")],
    ),
    (
        "The guards said they held the bridge, a claim the mayor called “a dream”.",
        [("The guards", "they held the bridge"), ("the mayor", "a claim | “a dream”")],
    ),
    (
        "The rebels accused the navy of sinking the ferry, a charge Riyadh dismissed within the hour.",
        [("The rebels", "the navy | sinking the ferry"), ("Riyadh", "a charge")],
    ),
    (
        "The minister said the vault was empty, an odd claim that his own office disowned by evening.",
        [("The minister", "the vault was empty"), ("his own office", "an odd claim")],
    ),
    (
        "The mayor said the bridge was safe, adding that the road was open.",
        [("The mayor", "the bridge was safe"), ("The mayor", "the road was open")],
    ),
    (
        "The mayor confirmed the closure, but said that the road was open.",
        [("The mayor", "the closure"), ("The mayor", "the road was open")],
    ),
    (
        "The mayor said the bridge was safe, but the inspector said that it was not.",
        [("The mayor", "the bridge was safe"), ("the inspector", "it was not")],
    ),
    (
        "The firm deleted a post that said the mill was shut, saying it was a mistake.",
        [("that", "the mill was shut"), ("The firm", "it was a mistake")],
    ),
    (
        "The Ledger retracted a report that claimed two men drowned, adding that its source had lied.",
        [("The Ledger", "a report"), ("that", "two men drowned"), ("The Ledger", "its source had lied")],
    ),
    (
        "He met a guard who said the dam was old, adding that it leaked.",
        [("who", "the dam was old"), ("who", "it leaked")],
    ),
    (
        "The mayor denied a report that armed men had fled.",
        [("The mayor", "a report that armed men had fled"), ("", "armed men had fled")],
    ),
    (
        "Warning that the dam was old, the agency said more floods would come.",
        [("the agency", "the dam was old"), ("the agency", "more floods would come")],
    ),
    (
        "OSLO, May 3 (AFP) - Insisting the dam was sound, the mayor told reporters that it would stay.",
        [("the mayor", "the dam was sound"), ("the mayor", "it would stay")],
    ),
    (
        "Accusing the firm of theft, the mayor said it must pay.",
        [("the mayor", "the firm | theft"), ("the mayor", "it must pay")],
    ),
    (
        "Warning that the dam, a wall of earth, was old, the agency, which built it, said it would fail.",
        [
            ("the agency, which built it", "the dam, a wall of earth, was old"),
            ("the agency, which built it", "it would fail"),
        ],
    ),
    (
        "The firm hid the survey, the union said. The firm denies it.",
        [("the union", "The firm hid the survey"), ("The firm", "The firm hid the survey")],
    ),
    (
        "The guard said that Lee, who denies theft, had left the gate open.",
        [("The guard", "Lee, who denies theft, had left the gate open"), ("who", "theft")],
    ),
    (
        "The mayor said the firm rejected the claim.",
        [("The mayor", "the firm rejected the claim"), ("the firm", "the claim")],
    ),
    (
        "The mayor said the firm, which makes rope, rejected the claim.",
        [("The mayor", "the firm, which makes rope, rejected the claim"), ("the firm, which makes rope", "the claim")],
    ),
    (
        "The mill was sound, the mayor said at a rally, adding that the pump was new.",
        [("the mayor", "The mill was sound"), ("the mayor", "the pump was new")],
    ),
    (
        "The mayor said the firm hid the survey, a charge that the firm denied.",
        [("The mayor", "the firm hid the survey"), ("the firm", "a charge")],
    ),
    (
        "The minister dismissed rumours that the bank had failed.",
        [("The minister", "the bank had failed"), ("", "the bank had failed")],
    ),
    (
        "“We heard shots,” the guard said. “Then it was quiet.” The gate stayed shut.",
        [("the guard", "“We heard shots,” | “Then it was quiet.”")],
    ),
    (
        "“We heard shots,” the guard said.\n\n“Then it was quiet.”\n\nThe gate stayed shut.",
        [("the guard", "“We heard shots,” | “Then it was quiet.”")],
    ),
    ("The guard wrote:\n\n“We heard shots.”\n\nThe gate stayed shut.", [("The guard", "“We heard shots.”")]),
    (
        "“We heard shots,” the guard said. “There were two.\n\n“Then it was quiet.”",
        [("the guard", "“We heard shots,” | “There were two. | “Then it was quiet.”")],
    ),
    (
        "The duke said:\n\nUS troops left in May, the army said.\n\nThe road is closed.",
        [("The duke", "US troops left in May, the army said"), ("the army", "US troops left in May")],
    ),
    (
        "A nurse accused of theft told police she was ill, a jury heard on Monday.",
        [
            ("", "A nurse accused of theft told police she was ill"),
            ("", "theft"),
            ("A nurse accused of theft", "she was ill"),
        ],
    ),
    (
        "She wrote, “My aunt warned us, ‘Never trust the ice.’” The guard said it was thin.",
        [("She", "“My aunt warned us, ‘Never trust the ice.’”"), ("The guard", "it was thin")],
    ),
    (
        "So it began.\n\nThe fog was thick. — Nan Field (@nanfield) May 4, 2015",
        [("Nan Field (@nanfield)", "The fog was thick")],
    ),
    (
        "The fog was thick. — Nan Field (@nanfield) May 4, 2015 The horn was mute. — Bo Reed (@boreed) 5 May 2015",
        [("Nan Field (@nanfield)", "The fog was thick"), ("Bo Reed (@boreed)", "The horn was mute")],
    ),
    (
        "The fog was thick. — Nan Field (@nanfield) May 4, 2015\n\n— Bo Reed (@boreed) May 5, 2015",
        [("Nan Field (@nanfield)", "The fog was thick")],
    ),
    (
        "The paper also reported that Lee was born in Kent, left school and is thought to have gone to Oman.",
        [
            ("The paper", "Lee was born in Kent, left school and is thought to have gone to Oman"),
            ("", "Lee | to have gone to Oman"),
        ],
    ),
    (
        "The agency said the ship sailed in May and is said to have sunk near Crete.",
        [
            ("The agency", "the ship sailed in May and is said to have sunk near Crete"),
            ("", "the ship | to have sunk near Crete"),
        ],
    ),
]


@pytest.mark.parametrize(("text", "expected"), SEVERAL, ids=[row[0][:50] for row in SEVERAL])
def test_several_attributions(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(pieces(text, a.source), pieces(text, a.content)) for a in find(text)] == expected


NOTHING = [
    "He became known as the man who fled.",
    "Some reported cases were old.",
    "The letter was written by the mayor.",
    "A file labelled “secret” was found.",
    "A group called “Free Riga” has taken the port.",
    "The report that the ministry published on Monday is long.",
    "He repeated the claim that the ministry made in May.",
    "No one said that the dam was safe.",
    "No one had claimed that it was.",
    "There have been 12 confirmed deaths.",
    "A fine of $300 issued by the court was paid.",
    "The game was decided by two goals given by the referee.",
    "He was put by his father at nine in a school.",
    "The seats were put at the back by the crew.",
    "He was hurt in 2014, reported by nobody.",
    "A 2014 video recorded by a camera was lost.",
    "No one has claimed the attack.",
    "No one has said that the bridge was hit.",
    "Lives claimed by the flood are remembered.",
    "The title claimed by the club was its third.",
    "The man called medics after he could not stop the bleeding and was taken to a hospital.",
    "The king, left, offered his condolences.",
    "We can't say this is too surprising.",
    "A fire was reported to police at noon.",
    "The theft, reported to officers on Monday, was filmed.",
    "The neighbour called police a short time later.",
    "The flood has claimed more than 9,000 lives.",
    "Ten lives were claimed by the flood.",
    "The clip appears to contradict the mayor's account.",
    "There are no rumours suggesting the firm plans such a bridge.",
    "No group has claimed responsibility for the blast.",
    "The mayor neither confirmed nor denied the report.",
    "He took the ferry in the mayor's company.",
    "The states voted in March.",
    "He was disowned by his mother.",
    "Two men died when police and suspected gang members shot at a bus.",
    "Norway rarely acknowledges losses.",
    "The bridge was closed at noon.",
    "The ‘safe’ bridge was closed.",
    "The mayor urged calm.",
    "He declined to comment.",
    "The United States and its allies met in Oslo.",
    "The reports were filed in a drawer.",
    "The judge rejected the request for bail.",
    "The plan will separate pupils according to age.",
    "The minister did not say whether the bridge was safe.",
    "The institute could not yet confirm the deaths.",
    "He challenged the champion to a fight.",
    "The army shot down a drone near the bridge.",
    "She took issue with her hotel.",
    "The institute has not yet confirmed the deaths.",
    "Opinion: The bridge was a mistake",
    "Fact check: The bridge was never closed",
    "Related: The ferry had left, the port said.",
    "Related firms the port said had left",
    "Watch the ferry that the port said had left.",
    "Subscribe to our letter, which readers say is short.",
    "No such tremor was recorded by any station in the region.",
    "The office put out a photograph of the mill.",
    "The mill burnt twice in a year, which explains why it was never insured.",
    "The council is considering a bridge.",
    "The prize is regarded by many as the oldest.",
    "Two judges from Riga sat in the front row.",
    "Congress agreed late last year to extend the lease.",
    "All the evidence points to a leak in the roof.",
    "Nine men drowned in the ferry - The Herald",
    "The talks, which concluded with a toast, were long.",
    "It was agreed that he would go.",
    "It was hoped that the port would open.",
    "He was told he could leave.",
    "The families were told of the plan.",
    "The committee understands the plan.",
    "The children learned songs and sang.",
    "Police, fire crews say goodbye",
    "14:05 GMT",
    "Jury told of “campaign of lies”",
    "Officers in the police report were named.",
    # what a headline is about
    "Bridge collapse: Three engineers charged",
    "Ukraine war: Missiles strike Odesa port",
    "Ukraine War: Missiles Strike Odesa Port",
    "US election: Trump ahead in Ohio",
    "Trump trial: Jury retires",
    "Police Shooting: Officer Cleared",
    "Amazon: Workers strike in Leeds",
    "Man United: Keeper out for a month",
    "Budget 2025: Key points",
    "Business: Shares slide",
    "Review: A fine night at the opera",
    "Police: Two die.",
    "The museum revealed a new logo.",
    "The evidence indicates a leak.",
    "The report does not reveal the buyer.",
    "Documents reveal new details of the deal.",
    "The photo reveals nothing of the yard.",
    # the same words and nobody's
    "The mayor said so on Monday.",
    "The mayor charged his phone.",
    "Criminal charges that hang over him are old.",
    "A text that arrived late woke him.",
    "The court certified the copy.",
    "He signalled to the driver to stop.",
    "He snapped a photo and smiled at the man who waved.",
    "The crowd stormed the hall to loud cheers.",
    "He was led off as the passengers cheered.",
    "The rope snapped for no good reason.",
    "The bank issued a card that expired in May.",
    "She gave him a warning that he ignored.",
    "The point that he made was lost.",
    "It was clear that the dam was full.",
    "There is no doubt that the dam is full.",
    "Not everyone is convinced the dam is full.",
    "He pointed his finger at the map.",
    "He put the blame aside.",
    "She held a responsible job at the bank.",
    "The rebels should be held responsible.",
    "He slammed the door as he left.",
    "The car slammed into a wall as it fled.",
    "Rebels attacked the town as residents slept.",
    "The mayor called the emergency services.",
    "The mayor called the chief executive.",
    "The firm recalled heating pads from shops.",
    "This explains how the water rose.",
    "Police warned residents to leave.",
    "The mayor warned the minister over the plan.",
    "He tried to call the police a second time.",
    "Police suspect the man.",
    "As far as the eye can see, there is sand.",
    "He gave an outdoor forecast but left early.",
]


@pytest.mark.parametrize("text", NOTHING)
def test_no_attribution(text: str) -> None:
    assert find(text) == []


def test_quotation_that_stands_alone() -> None:
    """Of whom the line below names, or else of who spoke last; quotations set without marks are of who is announced."""
    text = "“The dam will not hold another winter.”\n- Ann Lee, Harbour Master\nThe dam is old."
    assert [(pieces(text, a.source), pieces(text, a.content)) for a in find(text)] == [
        ("Ann Lee, Harbour Master", "“The dam will not hold another winter.”")
    ]
    text = "The mayor said the dam was old.\nIt was built in May.\n“Nobody looked at it for twenty years.”\nRain fell."
    assert [(pieces(text, a.source), pieces(text, a.content)) for a in find(text)] == [
        ("The mayor", "the dam was old"),
        ("The mayor", "“Nobody looked at it for twenty years.”"),
    ]
    text = "The mayor confirmed that she had resigned:\nI am tired. My work is done.\nThe town was quiet.\nRain fell."
    assert [pieces(text, a.content) for a in find(text)] == ["she had resigned", "I am tired | My work is done"]
