#!/usr/bin/env python3
"""Measure the rules on what confuses detectors of hatred: invented templates, filled with groups and respelled.

    bench/functions.py --program .build/release/probity [--misses NAME]

Each function is a kind of post: half of them hateful, the other half alike and harmless. A post counts as found if DISCRIM,
EXTREM or VIOLENCE is flagged; swearing is neither. Spelling operators change one word of hateful posts that the rules find in
their plain spelling. CONTENT WARNING: the templates insult, since that is what they measure. Standard library only.
"""
import argparse
import collections
import json
import pathlib
import random
import subprocess

ROOT = pathlib.Path(__file__).resolve().parent.parent
HATEFUL = {"DISCRIM", "EXTREM", "VIOLENCE"}
GROUPS = ["Muslims", "Jews", "immigrants", "gay people", "trans people", "black people", "women", "disabled people", "travellers", "Romanians"]
SLURS = ["paki", "pikey", "faggot", "wog", "kike", "gyppo", "nigger", "retard"]
OBJECTS = ["this printer", "that kettle", "the sat nav", "our heating", "this laptop", "the ring road"]
OTHERS = ["estate agents", "referees", "bankers", "cyclists", "landlords", "recruiters", "call centres", "United fans"]

# name: (is hateful, templates)
FUNCTIONS = {
    "derogation": (True, ["{G} are vermin", "I hate {G}", "{G} disgust me", "{G} are nothing but parasites", "all {G} are scum",
                          "nobody needs {G}, they are filth", "{G} are a cancer on this country"]),
    "threat": (True, ["{G} should be shot", "I'd gas all {G}", "someone should burn {G}", "{G} deserve to die", "kill all {G}"]),
    "slur": (True, ["you {S}", "what a {S} he is", "typical {S}", "these {S}s again", "shut up you stupid {S}"]),
    "profane hatred": (True, ["fucking {G}", "fuck all {G}", "{G} are fucking disgusting"]),
    "reference": (True, ["{G} are everywhere. They are vermin", "So many {G} here now. Send them all back",
                         "I met {G} once. They are subhuman"]),
    "negated praise": (True, ["{G} are not human", "{G} aren't welcome here", "{G} don't deserve to live"]),
    "question or opinion": (True, ["why are {G} such scum", "if you ask me {G} are vermin", "I think {G} are animals"]),
    "homonym": (False, ["faggots and peas for tea", "a chink of light over the dyke", "Queer Eye is back on", "the retard lever on an old magneto",
                        "went for a fag in the rain", "gippo is how nan said Egyptian cotton", "the coon cat won best in show",
                        "spick and span kitchen", "the Jap Desserts album", "nip to the shop", "Paddy came second at the show",
                        "mick the miller was a dog", "the cracker factory smells lovely", "a pike on the line", "spade work in the garden"]),
    "reclaimed": (False, ["proud dyke and proud copper", "as a queer officer I love Pride", "we queers stick together", "I'm a cripple and I can joke about it",
                          "us fags are off to the seaside", "my fellow trannies, see you at Pride", "I am a retard at maths", "my queer family rocks"]),
    "negated hate": (False, ["{G} are not vermin", "I don't hate {G}", "nobody should say {G} are scum", "no, {G} are not parasites",
                             "{G} should never be attacked", "we must not treat {G} like animals", "not all {G} are criminals"]),
    "quoted counter-speech": (False, ["Saying \"{G} are vermin\" is a crime", "\"I hate {G}\" is not an opinion, it is hatred", "He said \"{G} are scum\" and was sacked",
                                      "If you think \"kill all {G}\" is banter, you are wrong", "\"{S}\" is never acceptable", "Someone shouted \"{S}\" at my mate. Vile"]),
    "referenced counter-speech": (False, ["People who say {G} are scum should be ashamed", "Stop calling people {S}", "It's wrong to say that {G} are parasites",
                                          "Anyone who thinks {G} are vermin needs help", "Calling someone a {S} is racist and I will arrest you",
                                          "Claims that {G} are animals are disgusting"]),
    "plain profanity": (False, ["fucking hell it's hot", "shit, forgot my keys", "what a fucking day", "bollocks to this rain", "I'm so fucking happy", "damn, missed it again",
                                "fuck me that was close", "this is fucking brilliant", "oh for fuck's sake, Monday", "shit weather, great company"]),
    "neutral identity": (False, ["{G} live on our street", "I met {G} at the event", "a talk about {G} and the law", "{G} in policing: join the network",
                                 "Are there many {G} in your team?", "{G} were invited too"]),
    "positive identity": (False, ["I love {G}", "{G} are great neighbours", "proud to serve {G}", "{G} make this town better", "happy to stand with {G}", "{G} deserve respect"]),
    "abuse of objects": (False, ["{O} is a piece of shit", "I hate {O}", "fuck {O}", "kill {O} with fire", "{O} disgusts me", "{O} is vermin"]),
    "abuse of others": (False, ["{N} are scum", "I hate {N}", "{N} are vermin", "{N} are so stupid", "all {N} are parasites", "fuck {N}"]),
}
SPELT = ["vermin", "scum", "disgusting", "parasites", "filth", "Muslims", "immigrants", "faggot", "nigger", "retard", "paki", "animals"]


def filled(template, chance):
    for mark, words in (("{G}", GROUPS), ("{S}", SLURS), ("{O}", OBJECTS), ("{N}", OTHERS)):
        if mark in template:
            return [template.replace(mark, word) for word in words]
    return [template]


def respelled(word, chance):
    """The word spelled by each operator; letters at the ends stay."""
    place = chance.randrange(1, len(word) - 2)
    leet = {"a": "4", "e": "3", "i": "1", "o": "0", "s": "5", "t": "7"}
    inner = [index for index in range(1, len(word)) if word[index].lower() in leet]
    spots = inner[:2]
    return {
        "swapped letters": word[:place] + word[place + 1] + word[place] + word[place + 2:],
        "dropped letter": word[:place] + word[place + 1:],
        "spaced letters": " ".join(word),
        "dotted letters": ".".join(word),
        "leet": "".join(leet[letter.lower()] if index in spots else letter for index, letter in enumerate(word)),
        "repeated letters": word[:place] + word[place] * 4 + word[place + 1:],
    }


def cases(chance):
    for name, (hateful, templates) in FUNCTIONS.items():
        for template in templates:
            for text in filled(template, chance):
                yield name, hateful, text


def spelling(found, chance):
    for text in found:
        word = next((word for word in SPELT if word in text), None)
        if word:
            for name, other in respelled(word, chance).items():
                yield f"spelling: {name}", True, text.replace(word, other, 1)
        if " are " in text:
            yield "spelling: joined words", True, text.replace(" are ", "are ", 1)


def matched(program, rules, texts):
    lines = "".join(json.dumps({"id": str(number), "text": text}) + "\n" for number, text in enumerate(texts))
    result = subprocess.run([program, "match", "--packs", "all", "--all", "--rules", rules], input=lines, capture_output=True, text=True, check=True)
    return [bool(HATEFUL & set(json.loads(line)["categories"])) for line in result.stdout.splitlines()]


def main():
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("--program", default=str(ROOT / ".build/release/probity"))
    words.add_argument("--rules", default=str(ROOT / "rules"))
    words.add_argument("--misses", help="print what came out wrong of this function; all for all")
    words = words.parse_args()
    chance = random.Random(1)
    plain = list(cases(chance))
    hits = matched(words.program, words.rules, [text for _, _, text in plain])
    found = [text for (_, hateful, text), hit in zip(plain, hits) if hateful and hit]
    other = list(spelling(found, chance))
    hits += matched(words.program, words.rules, [text for _, _, text in other])
    right, count = collections.Counter(), collections.Counter()
    for (name, hateful, text), hit in zip(plain + other, hits):
        count[name] += 1
        right[name] += hit == hateful
        if hit != hateful and words.misses in (name, "all"):
            print(f"{'missed' if hateful else 'flagged'}\t{name}\t{text}")
    for name, total in count.items():
        print(f"{name:28} {total:5} posts {100 * right[name] / total:6.1f} % right")
    spelled = [100 * right[name] / count[name] for name in count if name.startswith("spelling")]
    print(f"{'spelling, mean':28} {'':11} {sum(spelled) / len(spelled):6.1f} %")


if __name__ == "__main__":
    main()
