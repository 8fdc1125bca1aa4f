"""Every act the policy knows: an action on an object, and the sentence that says it cannot be done."""

from conference.i18n import _, mark

Act = tuple[str, str]

# (action, object) -> the heading of a refusal. Whole sentences, so that they can be translated.
ACTS: dict[Act, str] = {
    # Over a person's standing with an authority
    ("open", "conference"): mark("You cannot set up a new conference."),
    ("manage", "accounts"): mark("You cannot manage accounts."),
    ("manage", "standing"): mark("You cannot change what staff may do here."),
    ("publish", "text"): mark("You cannot publish a text."),
    ("read", "audit"): mark("You cannot read the record of events."),
    ("seat", "staff"): mark("You cannot give staff a seat."),
    # Over one's own account
    ("manage", "own_account"): mark("You cannot change this account."),
    # Over a seat at a conference: knowing about it
    ("see", "conference"): mark("You cannot see this conference."),
    ("see", "own_status"): mark("You cannot see this status."),
    ("see", "joining_details"): mark("You cannot see where the conference is or how to join."),
    ("see", "attendance"): mark("You cannot see who will be there."),
    ("see", "door_list"): mark("You cannot see the door list."),
    ("see", "queue"): mark("You cannot see what waits for the chair."),
    ("see", "recording_status"): mark("You cannot see the recording status."),
    ("see", "safety_needs"): mark("You cannot see what people need to be safe."),
    # Preparing it
    ("set_up", "conference"): mark("You cannot set up this conference."),
    ("invite", "person"): mark("You cannot invite people."),
    ("seat", "person"): mark("You cannot give people a seat."),
    ("name", "solicitor"): mark("You cannot name a solicitor."),
    # Being there
    ("attend", "conference"): mark("You cannot come to the conference."),
    ("hear", "open_section"): mark("You cannot take part in this section."),
    ("hear", "confidential_section"): mark("You cannot hear or read the confidential part."),
    ("ask", "question"): mark("You cannot ask a question."),
    ("contribute", "discussion"): mark("You cannot take part in the discussion."),
    ("contribute", "plan"): mark("You cannot add to the plan."),
    ("express", "own_view"): mark("You cannot give your own view."),
    ("challenge", "member"): mark("You cannot challenge someone at the conference."),
    ("give", "decision_view"): mark("You cannot take part in the decision."),
    ("record", "decision"): mark("You cannot record the decision."),
    ("interpret", "conference"): mark("You cannot interpret at the conference."),
    ("exclude", "person"): mark("You cannot exclude a person or ask them to leave."),
    ("raise", "dissent"): mark("You cannot record a concern about the decision."),
    # Supporters
    ("nominate", "supporter"): mark("You cannot choose a supporter."),
    ("consent", "supporter"): mark("You cannot agree to a supporter."),
    ("consent", "stand_in"): mark("You cannot ask someone to come in your place."),
    ("decide", "supporter"): mark("You cannot decide about a supporter."),
    ("rule", "consent_conflict"): mark("You cannot settle what parents disagree on."),
    ("record", "supporter_discussion"): mark("You cannot record a talk with a supporter."),
    ("record", "stand_in_conversation"): mark("You cannot record a talk with a parent."),
    ("sign", "supporter_agreement"): mark("You cannot sign the contract of expectations."),
    # Observers
    ("request", "observation"): mark("You cannot ask for an observer."),
    ("permit", "observation"): mark("You cannot agree to an observer."),
    ("decide", "observation"): mark("You cannot answer a request to observe."),
    ("approve", "observation"): mark("You cannot say yes to this observer."),
    # Recording
    ("sign", "recording_declaration"): mark("You cannot sign the recording declaration."),
    ("record", "audio"): mark("You cannot record the sound of the conference."),
    # Papers
    ("receive", "minutes"): mark("You cannot get the minutes."),
    ("receive", "plan"): mark("You cannot get the plan."),
    ("receive", "signed_copy"): mark("You cannot get this signed copy."),
    ("read", "report"): mark("You cannot read this report."),
    ("write", "report"): mark("You cannot write a report."),
    ("withhold", "report"): mark("You cannot decide who reads a report."),
    ("write", "plan"): mark("You cannot write the plan."),
    ("write", "minutes"): mark("You cannot write the minutes."),
    ("circulate", "plan"): mark("You cannot send out the plan."),
    ("circulate", "minutes"): mark("You cannot send out the minutes."),
    ("share", "plan"): mark("You cannot share the plan."),
    ("share", "information"): mark("You cannot share this with anyone else."),
    # Complaints, and one's own acts
    ("complain", "outcome"): mark("You cannot complain about the outcome."),
    ("complain", "decision_process"): mark("You cannot complain about how it was decided."),
    ("complain", "own_treatment"): mark("You cannot complain about how you were treated."),
    ("withdraw", "own_act"): mark("You cannot take this back."),
    ("issue", "reset_code"): mark("You cannot give out a code for a new password."),
}

ACTIONS = frozenset(action for action, _obj in ACTS)
OBJECTS = frozenset(obj for _action, obj in ACTS)


def cannot(action: str, obj: str) -> str:
    """The sentence that heads a refusal of this act, in the language of this request."""
    sentence = ACTS.get((action, obj))
    return _("You cannot do this.") if sentence is None else _(sentence)
