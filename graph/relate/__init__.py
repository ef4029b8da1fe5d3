"""What citations do, what they demand and what looks wrong: Citations in, facts about them out."""
