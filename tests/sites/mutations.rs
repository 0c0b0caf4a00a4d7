//! Guides broken at random: nothing panics, and every place that is reported lies in its file.
