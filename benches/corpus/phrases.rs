//! The sentences of the corpus. `{m}` stands for what moves, `{g}` for what makes it heavy, `{n}` for a small number.

pub const SUMMARY_ENDS: &[&str] = &[
    "while the rest of the body stays quiet.",
    "and asks the trunk to hold still meanwhile.",
    "so that the large muscles do the work and the small ones steer.",
    "with {g} as the only resistance.",
    "and brings {g} back as slowly as it went.",
    "in a way that carries over to every stride.",
    "and needs no more room than a towel takes.",
    "for as long as the form stays clean.",
    "and teaches both sides to do the same.",
    "and shows at once which side is the weaker one.",
];

pub const SETTLE: &[&str] = &[
    "Let the shoulders sink and take one calm breath.",
    "Put {g} in place and check that nothing slips.",
    "Make the neck long and look at one point.",
    "Spread your weight evenly before you begin.",
    "Tighten the belly a little, as if before a cough.",
    "Draw the ribs down until the back feels long.",
    "Rest a hand on the hip to notice any movement there.",
    "Feel the ground under you at three points on each side.",
];

pub const MOVE: &[&str] = &[
    "Begin the movement with the {m} and let nothing else follow.",
    "Breathe out and move the {m} as far as the back stays still.",
    "Take {n} seconds on the way, without a jerk at the start.",
    "Move the {m} against {g} until you feel the muscle gather.",
    "Guide the {m} along a straight line, as if between two walls.",
    "Go only as far as you can stop at any moment.",
];

pub const STAY: &[&str] = &[
    "Stay there for {n} seconds and keep breathing.",
    "Wait a moment at the end, where it is hardest.",
    "Hold the end without pressing the shoulders up.",
    "Count to {n} before anything moves again.",
    "Check at the end that both hips are level.",
    "Stop briefly when the {m} can go no further without help.",
];

pub const RETURN: &[&str] = &[
    "Come back as slowly as you went, all the way to the start.",
    "Let {g} pull you back, but not faster than you want.",
    "Return in {n} seconds and begin the next one without a rest.",
    "Lower with care. The way back is half of the work.",
    "Give way a little at a time until you are where you began.",
    "Bring the {m} home and set them down without a sound.",
];

pub const FINISH: &[&str] = &[
    "Finish the count, then change sides.",
    "Shake the legs out when the set is done.",
    "Put {g} down before you stand up.",
    "Take two breaths, and decide then whether the next set is as good.",
    "Write down how the last one felt.",
];

pub const CUES: &[&str] = &[
    "Keep the {m} level from the first to the last.",
    "Move as if through water, at one speed.",
    "Push the ground away. Do not pull yourself up.",
    "Long neck, soft jaw.",
    "Both sides of the waist stay the same length.",
    "Let the breath set the pace.",
    "Think of the {m} as heavy and of the head as light.",
    "Knees follow the toes.",
    "Ribs over hips, hips over heels.",
    "Keep {g} tight, even where it wants to go slack.",
    "Make it quiet. Noise means that something fell.",
    "Big toe, little toe, heel. All three stay down.",
    "Belt buckle to the front.",
    "The slower half is the one that counts.",
    "Look where you want to go, and nowhere else.",
    "Squeeze first, then move.",
    "Elbows stay where the ribs are.",
    "Carry a glass of water on the small of your back.",
];

pub const MISTAKES: &[&str] = &[
    "Holding the breath until the set is over.",
    "Rushing the way back.",
    "Letting the lower back do what the {m} should.",
    "Rolling to one side to get further.",
    "Pulling the shoulders up to the ears.",
    "Letting {g} snap back at the end.",
    "Bending where you should be long.",
    "Turning the feet out to make it easier.",
    "Counting on when the form has gone.",
    "Starting with a swing.",
    "Locking the knees.",
    "Looking down and rounding the upper back.",
    "Doing the strong side first and longest.",
    "Choosing too much resistance too early.",
];

pub const CAUTIONS: &[&str] = &[
    "Stop if you feel a pinch in the joint, and try a smaller range.",
    "Leave it out on days when the {m} are sore to the touch.",
    "Hold on to something if your balance is in doubt.",
    "With high blood pressure, keep the holds short and breathe through them.",
    "After an operation, ask the person who treats you first.",
    "A pull is fine. A sharp pain is not.",
    "If a leg goes numb, change position and rest.",
    "Use less resistance when you are tired from a run.",
];

pub const HEADINGS: &[&str] = &[
    "Why it helps",
    "How it should feel",
    "When to make it harder",
    "A word on range",
    "In a week of running",
    "Left and right",
    "If it does not work yet",
    "What to watch in a mirror",
];

pub const PROSE: &[&str] = &[
    "Every stride puts two or three times your weight on one leg. This movement prepares the muscles that catch it.",
    "You should feel the work in the muscle, not in the joint. *Warm* is right, *burning* is late, and *sharp* is wrong.",
    "When two sets feel like one, add a third. When three feel like two, add resistance and go back to two.",
    "A small movement that you control is worth more than a large one that controls you.",
    "Most people have a better side. Start with the other one, and let it set the number for both.",
    "The muscles learn the position first and the strength later, so the first two weeks are allowed to look easy.",
    "In the week of a race, keep the movement and halve the sets.",
    "If the back joins in, the range is too long or {g} too much. Shorten the one or lighten the other.",
    "Put it **after** an easy run, when the body is warm and nobody waits for you.",
    "A mirror at the side shows the back, and a mirror in front shows the hips. Use both once, then trust the feeling.",
    "It looks like nothing from outside. Those who try it for the first time are surprised by the third minute.",
    "Two short sessions a week are better than one long one, because the muscles forget faster than they grow.",
    "The last one of a set should look like the first one, only slower.",
    "Keep the resistance for four weeks before you judge it.",
];

/// `{l}` stands for a link to another exercise.
pub const LINKS: &[&str] = &[
    "It goes well together with {l}, which works the other way round.",
    "If this is new to you, begin with {l} and come back in two weeks.",
    "Those who know {l} will find the same idea here from another side.",
    "Afterwards {l} lets the same muscles work at length.",
    "Alternate it with {l}, one set of each.",
];

pub const ROUTINE_SUMMARIES: &[&str] = &[
    "A calm session that goes from the ground up and leaves the legs fresh.",
    "Short work for the muscles that hold you up when the run gets long.",
    "Strength without weights, in an order that needs few changes of place.",
    "One block to wake up, one to work and one to finish.",
    "A routine to keep for a month and to do without looking.",
    "Everything on one mat, nothing that makes a noise.",
    "Made for evenings when there is time for one thing only.",
    "Slow at first, brisk at the end, and done before the kettle is cold.",
];

pub const WHEN: &[&str] = &[
    "After an easy run or in the evening.",
    "On a day without running.",
    "Before breakfast, with a glass of water.",
    "As part of a warm-up.",
    "Some hours away from a hard session.",
    "At any time of the day.",
];

pub const PROGRESSIONS: &[&str] = &[
    "Start with the lower numbers. When all sets feel easy twice in a row, take the higher ones, then more resistance.",
    "Keep the order and add one set a week to the block you like least, up to three.",
    "Two weeks of learning, four weeks of working, one week with half of it. Then begin again a step higher.",
    "Change one thing at a time, first the sets, then the pace, and the resistance last.",
];

pub const NOTES: &[&str] = &[
    "Slow on the way down.",
    "All of one side first, then the other.",
    "Leave two in reserve.",
    "Change the leading side every set.",
    "Put the kit ready for the next one.",
];

pub const BLOCKS: &[&str] = &[
    "Warm-up",
    "Standing",
    "On the mat",
    "Main part",
    "Both sides",
    "Finisher",
    "Front to back",
    "Side to side",
    "On one leg",
    "Trunk",
    "Slow work",
    "Last round",
];

pub const FREQUENCIES: &[&str] = &["2-3 / week", "2 / week", "3 / week", "daily", "every other day", "mon/wed/fri"];

pub const ARTICLE_TITLES: &[&str] = &[
    "What a week of strength looks like",
    "Why the hips tire first",
    "How to begin after a break",
    "The case for slow movements",
    "Strength on the road",
    "Ten minutes are enough",
    "How heavy is heavy enough",
    "What to do in race week",
    "Balance is a skill",
    "Training when tired",
    "The quiet work of the trunk",
    "Better sides and weaker sides",
    "Room for a mat",
    "Small kit, large effect",
    "Reading your own soreness",
    "When nothing seems to change",
];
