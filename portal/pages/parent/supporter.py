"""Parent: choose someone to support you (HAC-W-4, HFD-S-CAN-1)."""

from conference.i18n import _
from conference.vocabulary import Relationship
from portal import kit
from portal.guard import enter
from services import supporters

visit = enter("parent.supporter")
draft = kit.draft("nomination")

with kit.page(visit, _("Choose someone to support you"), back="parent.home"):
    kit.lead(
        _("You can bring someone you know, like a relative or a friend. They help you to say what you think.")
    )
    kit.paragraph(_("Choose someone you trust with private things. The chair decides if they can come."))
    kit.link("parent.consent", _("See the supporters you have asked for"))
    with kit.form("nominee"):
        name = kit.text("name", _("Their full name"), value=draft.get("name", ""))
        email = kit.text(
            "email",
            _("Their email address"),
            hint=_("They need it to sign in"),
            value=draft.get("email", ""),
            kind="email",
        )
        relationship = kit.radios(
            "relationship", _("How do they know you?"), list(Relationship), chosen=draft.get("relationship")
        )
        in_place = kit.radios(
            "in_parents_place",
            _("Will you be there too?"),
            [False, True],
            words=lambda instead: (
                _("No, they will come in my place") if instead else _("Yes, we come together")
            ),
            chosen=draft.get("in_parents_place"),
        )
        consents = kit.radios(
            "consents",
            _("May they hear private things about you and your children?"),
            [True, False],
            words=lambda yes: _("Yes") if yes else _("No"),
            hint=_("If you say no, they can come only if another parent says yes and the chair agrees"),
            chosen=draft.get("consents"),
        )
        sent = kit.submit(_("Continue"))
    if sent:
        draft.update(
            name=name, email=email, relationship=relationship, in_parents_place=in_place, consents=consents
        )
        with kit.attempt():
            supporters.check_nominee(
                visit.actor,
                visit.conference_id,
                name=name,
                email=email,
                relationship=relationship,
                in_parents_place=in_place,
                consents=consents,
            )
        kit.go("parent.supporter_check")
    kit.details(
        _("Someone who works for a charity or speaks up for parents"),
        _("That is an advocate, not a supporter. Ask your social worker to invite them."),
    )
