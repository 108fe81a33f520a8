"""What a model must answer, as far as no kit decides it: one Pydantic model a topic.

Every field says what it means: the descriptions are sent to the model, shown in editors and printed in the reference.
"""
