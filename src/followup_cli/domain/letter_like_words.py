"""English words that say the same in a note and in a letter: numbers, short forms, and forms that no ending makes."""

_WORDS = """
2 two pair couple twice both; 3 three; 4 four; 5 five; 6 six; 7 seven; 8 eight; 9 nine; 10 ten; 11 eleven
12 twelve dozen; 13 thirteen; 14 fourteen fortnight; 15 fifteen; 16 sixteen; 17 seventeen; 18 eighteen; 19 nineteen
20 twenty; 30 thirty; 40 forty; 50 fifty; 60 sixty; 70 seventy; 80 eighty; 90 ninety; 100 hundred; 1000 thousand
monday mon; tuesday tue tues; wednesday wed; thursday thu thur thurs; friday fri; saturday sat; january jan
february feb; april apr; august aug; september sept sep; october oct; november nov; december dec; week wk wks
kg kilo kilos; m metre metres; photograph photo photos; laboratory lab; bicycle bike bikes; university uni
refrigerator fridge; vegetable veg; mail email emails
father dad dads daddy papa pa; mother mum mums mom moms mummy mama ma; child kid kids children youngster youngsters
grandfather grandpa grandad granddad; grandmother grandma gran granny nan; grandchild grandkid grandkids grandchildren
boy lad lads; ill sick unwell poorly; large big bigger biggest larger largest; lorry lorries truck trucks
ring phone phoned phones phoning telephone call calls rang rung; colour color colors colours coloured
complain moan moans moaned moaning grumble grumbles grumbled grumbling; end ends ended finish finished finishes
fear afraid scared frightened fright anxious worried worry worries; noise noises noisy loud louder loudly racket din
repair repairs repaired repairing mend mended mending fix fixed; buy buys bought buying purchase purchased
start starts started starting begin begins began begun beginning; quiet quieter quietly silent silently silence
break breaks breaking broke broken breakdown fail fails failed
bring brought; sell sold; drive drove driven; fall fell fallen; lose lost; freeze froze frozen; leave left; build built
pay paid; send sent; write wrote written; speak spoke spoken; stand stood; sleep slept; eat ate eaten; grow grew grown
fly flew flown; draw drew drawn; throw threw thrown; wear wore worn; tear tore torn; burn burnt; spill spilt; meet met
win won; hold held; catch caught; teach taught; run ran; sing sang sung; swim swam swum; drink drank drunk; hang hung
choose chose chosen; stick stuck; steal stole stolen; wake woke woken; bite bit bitten; hide hid hidden; dig dug
shake shook shaken; sweep swept; bend bent; lend lent; spend spent; feel felt; hear heard; ride rode ridden; find found
shrink shrank shrunk; sink sank sunk; fight fought; feed fed; lead led; light lit; lay laid; shoot shot; dream dreamt
learn learnt; smell smelt
man men; woman women; foot feet; tooth teeth; goose geese; mouse mice; wife wives; knife knives; loaf loaves
shelf shelves; half halves; leaf leaves; thief thieves; calf calves; life lives; ox oxen; person people
"""

_LINES = (line.split() for line in _WORDS.replace(";", "\n").splitlines())
ALIKE = {form: head for head, *forms in filter(None, _LINES) for form in forms}
"""For a folded word the one that stands for it and its like."""
