"""The key of the seal on a PKCS#11 token, where it never leaves the token."""

from collections.abc import Sequence

import pkcs11
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import load_der_public_key
from pkcs11.exceptions import PinIncorrect, PinInvalid, PinLenRange, PinLocked, PKCS11Error
from pkcs11.util.ec import encode_ec_public_key
from pyhanko.config.pkcs11 import TokenCriteria
from pyhanko.sign.pkcs11 import PKCS11Signer, open_pkcs11_session

from documents.seal_certificates import as_asn1
from documents.sealing import SealProblem, SealUnavailable, Token


def signer_on(token: Token, certificate: x509.Certificate, chain: Sequence[x509.Certificate]) -> PKCS11Signer:
    """pyHanko's signer around the key on the token. Raises SealUnavailable."""
    session = _session(token)
    try:
        session.get_key(object_class=pkcs11.ObjectClass.PRIVATE_KEY, label=token.key)
    except PKCS11Error:
        raise SealUnavailable(SealProblem.TOKEN) from None
    return PKCS11Signer(
        session,
        signing_cert=as_asn1(certificate),
        ca_chain=[as_asn1(voucher) for voucher in chain],
        key_label=token.key,
        use_raw_mechanism=True,  # few tokens hash by themselves for this kind of key
    )


def public_key_on(token: Token) -> ec.EllipticCurvePublicKey:
    """The public half of the key on the token, for its certificate. Raises SealUnavailable."""
    session = _session(token)
    try:
        found = session.get_key(object_class=pkcs11.ObjectClass.PUBLIC_KEY, label=token.key)
        if not isinstance(found, pkcs11.PublicKey):
            raise SealUnavailable(SealProblem.TOKEN)
        public = load_der_public_key(encode_ec_public_key(found))
    except (PKCS11Error, ValueError):
        raise SealUnavailable(SealProblem.TOKEN) from None
    finally:
        session.close()
    if not (isinstance(public, ec.EllipticCurvePublicKey) and isinstance(public.curve, ec.SECP256R1)):
        raise SealUnavailable(SealProblem.TOKEN)
    return public


def _session(token: Token) -> pkcs11.Session:
    try:
        return open_pkcs11_session(
            token.module, token_criteria=TokenCriteria(label=token.label), user_pin=token.pin
        )
    except (PinIncorrect, PinInvalid, PinLocked, PinLenRange):
        raise SealUnavailable(SealProblem.WRONG_PASSPHRASE) from None
    except (PKCS11Error, OSError, RuntimeError):
        raise SealUnavailable(SealProblem.TOKEN) from None
