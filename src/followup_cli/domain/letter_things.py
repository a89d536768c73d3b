"""Things of somebody's life that no merge field holds and few mailings speak of: kin, beasts, places, food, weather."""

_KIN = """
    father mother dad mum son daughter sister brother wife husband uncle aunt cousin nephew niece grandfather
    grandmother grandson granddaughter grandchild grandchildren twins baby neighbour stepson godson godmother
    in-laws father-in-law mother-in-law brother-in-law sister-in-law widow bride groom toddler eight-year-old
"""
_BEASTS = """
    dog dogs cat cats horse horses pony ponies cow cows sheep lamb lambs goat goats hen hens goose geese ducks pig
    pigs bee bees hive hives swifts swallows owl owls puppy kitten herd flock donkey parrot rabbit rabbits
    fox deer stork storks fish trout salmon mouse mice rat rats wasp wasps
"""
_PLANTS = """
    roses tulip tulips apple apples pear pears plum plums cherry cherries lemon lemons orchard hedge
    vine vines meadow hay straw wheat barley oats maize potato potatoes tomato tomatoes onion onions mushroom mushrooms
    garlic asparagus pumpkin pumpkins beech birch pine willow lavender geranium geraniums ivy moss
"""
_PLACES = """
    chapel church churchyard quay ferry island pond hill valley village
    barn shed attic cellar pantry greenhouse yard courtyard landing staircase cupboard chimney
    porch jetty pier boathouse sauna pub bakery cannery monastery abbey cemetery
    stairwell hayloft campsite allotment roundabout crossroads lighthouse
"""
_HOUSE = """
    piano cello violin trumpet guitar organ accordion drum teapot kettle pan spoon apron broom bucket
    umbrella bicycle pram wheelchair crutches spectacles shirt boots gloves hat scarf
    washing-up bathtub jar jars shoebox pencil chalk diary
    postcard rucksack ladder wheelbarrow rake spade
"""
_FOOD = """
    bread loaf loaves cake cakes soup honey cheese egg eggs butter sausage sausages biscuit biscuits pie pies wine
    beer cider tea pudding rice noodles dumplings strudel herring marmalade mustard
"""
_WEATHER = """
    fog mud flood drought slush sleet
"""
_LIFE = """
    mud oil grease sawdust shirt knees nurses teacher diploma
    wedding weddings christening funeral choir rehearsal concert marathon carnival
    exam exams kindergarten honeymoon sermon vet vets midwife nurse
    priest vicar caretaker plumber plasterer plasterers electrician apprentice apprentices trainee waitress
    foreman janitor farmer fisherman grandma grandpa bakers pupils knee hip elbow wrist toothache
"""

THINGS = frozenset(f"{_KIN} {_BEASTS} {_PLANTS} {_PLACES} {_HOUSE} {_FOOD} {_WEATHER} {_LIFE}".split())
"""Folded words. The seller's own trade may be among them: what is in the product or the order is taken out."""
