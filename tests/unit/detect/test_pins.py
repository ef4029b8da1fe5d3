"""Pinpoints before and after a reference, in six languages, given back in English."""

from __future__ import annotations

import pytest

from graph.detect.pins import pin_after, pin_before
from graph.flow import flow_of
from graph.model import Document


def flow(text: str, language: str) -> str:
    return flow_of(Document("d", text, language)).text


def after(text: str, language: str, body: str = "") -> str:
    """The pinpoint after the reference `#`; `body` is the name that follows it."""
    laid = flow(text, language)
    end = laid.index("#") + 1
    names = {laid.index(body): laid.index(body) + len(body)} if body else {}
    return pin_after(laid, end, language, sorted(names), names)


def before(text: str, language: str) -> str:
    laid = flow(text, language)
    return pin_before(laid, laid.index("#"), language)


@pytest.mark.parametrize(
    ("language", "text", "pin"),
    [
        ("en", "#, annex", "annex"),
        ("en", "#, annex II", "annex II"),
        ("en", "#, annexes I and II", "annexes I and II"),
        ("en", "#, para. 23", "para. 23"),
        ("en", "#, paras. 1 and 2", "paras. 1 and 2"),
        ("en", "#, paras. 106–110, 176 and 177", "paras. 106-110, 176 and 177"),
        ("en", "#, para. 3 (c)", "para. 3 (c)"),
        ("en", "#, para. 3 (c) (ii)", "para. 3 (c) (ii)"),
        ("en", "#, annex, para. 5", "annex, para. 5"),
        ("en", "#, chap. I, sect. A", "chap. I, sect. A"),
        ("en", "#, chap. I, resolution 1, annex I", "chap. I, resolution 1, annex I"),
        ("en", "#, sect. II.B", "sect. II.B"),
        ("en", "# (annex, article 49)", "annex, art. 49"),
        ("en", "# of 21 December 2020, annex", "annex"),
        ("en", "#), annex", "annex"),
        ("en", "#, operative paragraph 4", "para. 4"),
        ("en", "#, part two", ""),
        ("en", "#, paragraph 5/2", ""),
        ("en", "#, resolution 2200 A (XXI)", ""),
        ("en", "#, resolution 1325", ""),
        ("en", "#. Annex II", ""),
        ("en", "#, and annex II", ""),
        ("en", "#", ""),
        ("fr", "#, annexe II", "annex II"),
        ("fr", "#, par. 2 et 3", "paras. 2 and 3"),
        ("fr", "#, alinéa a)", ""),
        ("fr", "# du 21 décembre 2020, annexe", "annex"),
        ("es", "#, anexo, párr. 5 a)", "annex, para. 5 (a)"),
        ("es", "#, párrs. 1 a 3", "paras. 1-3"),
        ("es", "#, de 21 de diciembre de 2020, anexo", "annex"),
        ("ru", "#, приложение II", "annex II"),
        ("ru", "#, пп. 1–2", "paras. 1-2"),
        ("ru", "#, глава I, раздел A", "chap. I, sect. A"),
        ("ru", "# от 21 декабря 2020 года, приложение", "annex"),
        ("ar", "#، المرفق الثاني", "annex II"),
        ("ar", "#، الفقرتان 2 و 3", "paras. 2 and 3"),
        ("ar", "#، الفقرة 5 (ب)", "para. 5 (b)"),
        ("ar", "#، الفصل الأول، الفرع ألف، و", "chap. I, sect. A"),
        ("ar", "#، الجزء الثاني", "part II"),
        ("ar", "#، الجزء ثانيا", "sect. II"),
        ("ar", "#، الفرع ثانيا-ألف", "sect. II.A"),
        ("ar", "#، الفقرات 13 و 14 و 16", "paras. 13, 14 and 16"),
        ("ar", "#، والفقرة 9 من القرار", ""),
        ("ar", "#، والفقرة 9 من الجزء الرابع من القرار", ""),
        ("ru", "#, пункт 14 раздела IV своей резолюции", ""),
        ("en", "#, section II of its resolution", ""),
        ("ar", "#، الفقرة 9 من المرفق", "para. 9"),
        ("ar", "#، الجزء الحادي والعشرين", "part XXI"),
        ("ar", "#، القرار 58-3", ""),
        ("zh", "#，附件", "annex"),
        ("zh", "#附件", "annex"),
        ("zh", "#，附件二", "annex II"),
        ("zh", "#，附录二", "appendix II"),
        ("zh", "#，第 23 段", "para. 23"),
        ("zh", "#，第 5(a)段", "para. 5 (a)"),
        ("zh", "#第 100-101 段和第 106 段", "paras. 100-101 and 106"),
        ("zh", "#第 1、2 和 3 段", "paras. 1, 2 and 3"),
        ("zh", "#，第一章 A 节", "chap. I, sect. A"),
        ("zh", "#，第一章，第二节", "chap. I, sect. II"),
        ("zh", "#，第四部分", "part IV"),
        ("zh", "#，第二十五条", "art. 25"),
        ("zh", "#第二卷", "vol. II"),
        ("zh", "#第二阶段", "phase II"),
        ("zh", "#。第 5 段", ""),
    ],
)
def test_after(language: str, text: str, pin: str) -> None:
    assert after(text, language) == pin


@pytest.mark.parametrize(
    ("language", "text", "pin"),
    [
        ("en", "paragraph 5 of #", "para. 5"),
        ("en", "paragraphs 2 and 3 of the annex to #", "annex, paras. 2 and 3"),
        ("en", "article 49 of the #", "art. 49"),
        ("en", "Articles 3 to 5 of the #", "arts. 3-5"),
        ("en", "the annex to #", "annex"),
        ("en", "annex II, section A, of #", "annex II, sect. A"),
        ("en", "section II, paragraph 5, of the annex to #", "annex, sect. II, para. 5"),
        ("en", "paragraph 5 above and #", ""),
        ("en", "the annexation of #", ""),
        ("fr", "les paragraphes 2 et 3 de l’annexe de la #", "annex, paras. 2 and 3"),
        ("fr", "l’article 12 du #", "art. 12"),
        ("es", "el párrafo 7 de su #", "para. 7"),
        ("es", "los artículos 3 y 4 del #", "arts. 3 and 4"),
        ("ru", "пункте 5 своей #", "para. 5"),
        ("ru", "в приложении к #", "annex"),
        ("ru", "пункта 5 раздела II #", "sect. II, para. 5"),
        ("ru", "пп. 2 и 3 документа #", "paras. 2 and 3"),
        ("ru", "статьями 3 и 4 #", "arts. 3 and 4"),
        ("ar", "الفقرة 3 من مرفق #", "annex, para. 3"),
        ("ar", "والتذييل باء للوثيقة #", "appendix B"),
        ("ar", "للفقرة 3 (أ) ’4‘ من #", "para. 3 (a) (iv)"),
        ("ar", "الفقرة 7 من الجزء الثاني باء من #", "part II.B, para. 7"),
        ("ar", "في الفقرات من 30 إلى 39 من #", "paras. 30-39"),
        ("ar", "الفقرة 4 من منطوق #", "para. 4"),
        ("zh", "第 5 段#", ""),
    ],
)
def test_before(language: str, text: str, pin: str) -> None:
    assert before(text, language) == pin


@pytest.mark.parametrize(
    ("language", "text", "body", "pin"),
    [
        ("fr", "# de l’Assemblée générale, annexe", "Assemblée générale", "annex"),
        ("fr", "# du 21 décembre 2020 de l’Assemblée générale, annexe", "Assemblée générale", "annex"),
        ("en", "# of the Council of 21 December 2020, para. 5", "Council", "para. 5"),
        ("ru", "# Ассамблеи, приложение", "Ассамблеи", "annex"),
    ],
)
def test_the_issuing_body_may_stand_between(language: str, text: str, body: str, pin: str) -> None:
    assert after(text, language, body) == pin
