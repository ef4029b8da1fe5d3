"""What references do: a sentence of our own for each rule, in the languages it holds in."""

from __future__ import annotations

import pytest

from graph.api import read
from graph.detect import detect
from graph.model import Document
from graph.relate.functions import functions
from graph.relate.grammar import FUNCTIONS, OTHER, STYLES, grammar_of
from graph.resolve import resolve
from graph.tables.languages import languages

OPENINGS = {
    "ar": "إن الجمعية العامة،",
    "en": "The General Assembly,",
    "es": "La Asamblea General,",
    "fr": "L’Assemblée générale,",
    "ru": "Генеральная Ассамблея,",
    "zh": "大会，",
}
NAMED = ("resolution", "decision", "document", "treaty", "instrument", "ibid")


def done(text: str, language: str) -> list[tuple[str, str]]:
    """(target, function) of the references of a document."""
    doc = read(text, language)
    found = functions(doc, resolve(doc, detect(doc)))
    return [(c.target, c.function) for c in found if c.reference.kind in NAMED]


def act(language: str, *paragraphs: str) -> list[tuple[str, str]]:
    return done("\n\n".join((OPENINGS[language], *paragraphs)), language)


PREAMBLES = [
    ("en", "Recalling also its resolution 70/1 of 25 September 2015,", "recalls"),
    ("en", "Noting with deep concern the delays in resolution 70/1,", "notes-with-concern"),
    ("en", "Taking note with appreciation of resolution 70/1,", "notes-with-appreciation"),
    ("en", "Mindful of resolution 70/1,", "bears-in-mind"),
    ("en", "Gravely concerned that resolution 70/1 is not carried out,", "expresses-concern"),
    ("en", "Having considered resolution 70/1,", "considers"),
    ("en", "Desirous of carrying out resolution 70/1,", OTHER),
    ("fr", "Rappelant en outre sa résolution 70/1 du 25 septembre 2015,", "recalls"),
    ("fr", "Prenant acte avec satisfaction de la résolution 70/1,", "notes-with-appreciation"),
    ("fr", "Ayant à l’esprit la résolution 70/1,", "bears-in-mind"),
    ("es", "Acogiendo con beneplácito la resolución 70/1,", "welcomes"),
    ("es", "Poniendo de relieve la resolución 70/1,", "stresses"),
    ("ru", "вновь подтверждая свою резолюцию 70/1 от 25 сентября 2015 года,", "reaffirms"),
    ("ru", "с удовлетворением отмечая резолюцию 70/1,", "notes-with-appreciation"),
    ("ru", "с глубокой озабоченностью ссылаясь на резолюцию 70/1,", "recalls"),
    ("ar", "وإذ تؤكد من جديد قرارها 70/1 المؤرخ 25 أيلول/سبتمبر 2015،", "reaffirms"),
    ("ar", "وإذ تحيط علما بقرارها 70/1،", "takes-note"),
    ("ar", "وإذ تدعوها إلى تنفيذ القرار 70/1،", "invites"),
    ("ar", "وإذا تحيط علما بقرارها 70/1،", "takes-note"),
    ("zh", "又回顾其第70/1号决议，", "recalls"),
    ("zh", "关切地注意到第70/1号决议未获执行，", "notes-with-concern"),
]


@pytest.mark.parametrize(("language", "clause", "function"), PREAMBLES)
def test_the_opening_verb_governs_a_preambular_clause(language: str, clause: str, function: str) -> None:
    assert act(language, clause) == [("A/RES/70/1", function)]


OPERATIVE = [
    ("en", "1. Takes note of resolution 70/1, and requests the Secretary-General to carry out resolution 71/1;"),
    ("fr", "1. Prend note de la résolution 70/1 et prie le Secrétaire général d’appliquer la résolution 71/1 ;"),
    ("es", "1. Toma nota de la resolución 70/1 y solicita al Secretario General que aplique la resolución 71/1;"),
    ("ru", "1. принимает к сведению резолюцию 70/1 и просит Генерального секретаря выполнить резолюцию 71/1;"),
    ("ar", "1 - تحيط علما بالقرار 70/1، وتطلب إلى الأمين العام أن ينفذ القرار 71/1؛"),
    ("zh", "1. 表示注意到第70/1号决议，并请秘书长执行第71/1号决议；"),
]


@pytest.mark.parametrize(("language", "paragraph"), OPERATIVE)
def test_another_verb_takes_over(language: str, paragraph: str) -> None:
    assert act(language, paragraph) == [("A/RES/70/1", "takes-note"), ("A/RES/71/1", "requests")]


PURSUANT = [
    ("en", "1. Requests the Secretary-General, in accordance with resolution 70/1, to carry out resolution 71/1;"),
    ("fr", "1. Prie le Secrétaire général, conformément à la résolution 70/1, d’appliquer la résolution 71/1 ;"),
    ("es", "1. Solicita al Secretario General, de conformidad con la resolución 70/1, que aplique la resolución 71/1;"),
    ("ru", "1. просит Генерального секретаря, в соответствии с резолюцией 70/1, выполнить резолюцию 71/1;"),
    ("ar", "1 - تطلب إلى الأمين العام، وفقا للقرار 70/1، أن ينفذ القرار 71/1؛"),
    ("ar", "1 - تطلب إلى الأمين العام، بصورة متفقة مع القرار 70/1، أن ينفذ القرار 71/1؛"),
    ("zh", "1. 请秘书长按照第70/1号决议，执行第71/1号决议；"),
]


@pytest.mark.parametrize(("language", "paragraph"), PURSUANT)
def test_a_phrase_covers_what_it_introduces(language: str, paragraph: str) -> None:
    assert act(language, paragraph) == [("A/RES/70/1", "pursuant-to"), ("A/RES/71/1", "requests")]


def test_a_phrase_covers_a_list() -> None:
    found = act("en", "1. Decides, in accordance with its resolutions 70/1 of 5 May 2015, 71/1 and 72/1, to meet;")
    assert [function for _, function in found] == ["pursuant-to"] * 3


PARTS = [
    ("en", "1. Decides, in accordance with Article 4, paragraph 8, of resolution 70/1, to meet;"),
    ("fr", "1. Décide, conformément à l’article 4, paragraphe 8, de sa résolution 70/1, de se réunir ;"),
    ("es", "1. Decide, de conformidad con el artículo 4, párrafo 8, de su resolución 70/1, reunirse;"),
]


@pytest.mark.parametrize(("language", "paragraph"), PARTS)
def test_a_phrase_goes_on_from_a_part_to_the_whole(language: str, paragraph: str) -> None:
    assert act(language, paragraph) == [("A/RES/70/1", "pursuant-to")]


def test_a_colon_in_a_title_ends_no_list() -> None:
    found = act(
        "en",
        "1. Decides, in line with “Transforming our world: the 2030 Agenda for Sustainable Development” "
        "and resolution 70/1, to meet;",
    )
    assert found[-1] == ("A/RES/70/1", "pursuant-to")


def test_an_item_that_says_we_is_not_below_its_chapeau() -> None:
    found = act("en", "1. We are concerned that resolution 70/1 is old:", "(a) We reaffirm resolution 71/1;")
    assert [function for _, function in found] == ["expresses-concern", "reaffirms"]


def test_a_short_form_that_is_defined_has_the_verb_of_what_it_stands_for() -> None:
    found = act("en", "1. Adopts the Paris Agreement (hereinafter “the Paris Agreement”);")
    assert [function for _, function in found] == ["adopts", "adopts"]


def test_according_to_is_a_phrase() -> None:
    assert act("en", "1. Recalls that, according to resolution 70/1, lamps are lit;") == [("A/RES/70/1", "pursuant-to")]
    assert act("en", "1. Recalls the plan, as approved in resolution 70/1;") == [("A/RES/70/1", "pursuant-to")]


SPOKEN = [
    ("fr", "18. Rappelle la résolution 70/1 et le prie, à cet égard, d’appliquer la résolution 71/1 ;", "requests"),
    ("es", "18. Recuerda la resolución 70/1 y le solicita que aplique la resolución 71/1;", "requests"),
    ("ar", "47 - نعرب عن قلقنا البالغ إزاء القرار 71/1؛", "expresses-concern"),
    ("en", "7. We reaffirm resolution 70/1. Some are old. We welcome resolution 71/1;", "welcomes"),
    ("zh", "7. 我们支持第70/1号决议。我们将以第71/1号决议为指导。", "guided-by"),
]


@pytest.mark.parametrize(("language", "paragraph", "function"), SPOKEN)
def test_who_is_asked_or_speaks_may_be_a_pronoun(language: str, paragraph: str, function: str) -> None:
    assert act(language, paragraph)[-1] == ("A/RES/71/1", function)


def test_a_declaration_says_nothing_where_none_of_its_sentences_has_a_verb_of_the_list() -> None:
    found = act("en", "1. We welcome resolution 70/1.", "2. Resolution 71/1 is our road map.")
    assert [function for _, function in found] == ["welcomes", ""]


def test_a_decision_has_the_first_verb_that_follows_who_decides_or_a_comma() -> None:
    found = act("zh", "2023年12月19日，大会第50次全体会议，核准第70/1号决议，但以大会邀请第三委员会为限。")
    assert found == [("A/RES/70/1", "approves")]


def test_the_last_words_of_a_chinese_title_are_what_it_is() -> None:
    assert ("kyoto-protocol", "welcomes") in act("zh", "1. 欢迎《关于气候变化和灯塔的京都议定书》；")


ENDS = [
    ("1. Calls upon States to act under resolution 70/1, and to study resolution 71/1;", "calls-upon"),
    ("1. Decides, in accordance with resolution 70/1; resolution 72/1, by which it met; and resolution 71/1, to meet;",
     "pursuant-to"),
    ("1. Welcomes the steps taken under resolution 70/1 in document A/71/1;", "welcomes"),
]  # fmt: skip


@pytest.mark.parametrize(("paragraph", "function"), ENDS)
def test_a_phrase_ends_with_its_list(paragraph: str, function: str) -> None:
    found = act("en", paragraph)
    assert (found[0][1], found[-1][1]) == ("pursuant-to", function)


FAR = (
    "1. Requests States to cooperate in accordance with their own laws and with the means that they have at hand for "
    "such work and for all that it may demand of them in years to come, and of others, through resolution 70/1;"
)


def test_a_phrase_does_not_reach_far() -> None:
    assert act("en", FAR) == [("A/RES/70/1", "requests")]


def test_a_phrase_covers_where_its_object_stands() -> None:
    found = act(
        "en", "1. Decides, pursuant to the statute of the Unit, contained in the annex to resolution 70/1, to meet;"
    )
    assert found[-1] == ("A/RES/70/1", "pursuant-to")


def test_an_arabic_verb_takes_over_in_a_preambular_clause() -> None:
    found = act("ar", "وإذ تشير إلى قرارها 70/1، وتشجع الأطراف على تنفيذ القرار 71/1،")
    assert found == [("A/RES/70/1", "recalls"), ("A/RES/71/1", "encourages")]


OWN_IN_CHINESE = [
    ("铭记第70/1号决议，其中核可了计划，并请理事会执行第71/1号决议，", "bears-in-mind"),
    ("回顾关于设立国际年并呼吁举办活动的第70/1号决议，包括第71/1号决议，", "recalls"),
    ("回顾第70/1号决议，并鼓励各国执行第71/1号决议，", "encourages"),
    ("1. 呼吁各国执行第70/1号决议，在这方面回顾第71/1号决议；", "recalls"),
    ("1. 请秘书长执行第70/1号决议，同时注意到第71/1号决议；", "requests"),
    ("回顾第70/1号决议，并提请注意第71/1号决议，", "recalls"),
    ("回顾第70/1号决议，其中决定，鉴于第71/1号决议，推迟灯塔会议，", "recalls"),
    ("1. 再次邀请各国政府在建造灯塔时，考虑到第71/1号决议；", "reiterates"),
]


@pytest.mark.parametrize(("clause", "function"), OWN_IN_CHINESE)
def test_which_verbs_are_the_documents_own_where_none_inflects(clause: str, function: str) -> None:
    assert act("zh", clause)[-1] == ("A/RES/71/1", function)


def test_quotation_marks_that_stand_the_other_way_round() -> None:
    titles = "، وقراراتها 71/1 المعنون ”التعاون الدولي“، و 72/1 المعنون ”التنمية المستدامة“، و 73/1، و 74/1"
    found = act("ar", "وإذ تشير إلى قرارها 70/1 المعنون ”" + "السلام والأمن " * 30 + "“" + titles + "،")
    assert {function for _, function in found} == {"recalls"}


def test_what_others_did_does_not_count() -> None:
    clause = "Recalling resolution 70/1, in which it endorsed resolution 71/1 and took note of resolution 72/1,"
    assert {function for _, function in act("en", clause)} == {"recalls"}


def test_a_verb_inside_what_is_asked_does_not_count() -> None:
    paragraph = "1. Requests the Secretary-General to take note of resolution 70/1 and to report on resolution 71/1;"
    assert {function for _, function in act("en", paragraph)} == {"requests"}


def test_an_item_has_the_verb_of_its_chapeau_or_its_own() -> None:
    found = act(
        "en",
        "1. Requests the Committee:",
        "(a) To consider resolution 70/1;",
        "(b) To study its work, and invites Member States to comment on resolution 71/1;",
        "(c) To keep resolution 72/1 in view;",
    )
    assert [function for _, function in found] == ["requests", "invites", "requests"]


NOTES = [
    ("en", "Recalling the 2030 Agenda,[1]\n\n[1] Resolution 70/1.", "recalls"),
    ("en", "Recalling the 2030 Agenda,[1]\n\n[1] See resolution 70/1.", "see"),
    ("en", "Guided by principle, consistent with the 2030 Agenda,[1]\n\n[1] Resolution 70/1.", "pursuant-to"),
    ("fr", "Rappelant le Programme 2030[1],\n\n[1] Voir la résolution 70/1.", "see"),
    ("es", "Recordando la Agenda 2030[1],\n\n[1] Véase la resolución 70/1.", "see"),
    ("ru", "ссылаясь на Повестку дня на период до 2030 года[1],\n\n[1] См. резолюцию 70/1.", "see"),
    ("zh", "回顾《2030年议程》，¹\n\n¹ 见第70/1号决议。", "see"),
    ("zh", "回顾灯塔小组依照《2030年议程》向大会提交的报告，¹\n\n¹ 第70/1号决议。", "recalls"),
    ("zh", "回顾灯塔小组依照《2030年议程》的规定，¹\n\n¹ 第70/1号决议。", "pursuant-to"),
]


@pytest.mark.parametrize(("language", "words", "function"), NOTES)
def test_a_note_has_the_function_of_the_words_its_marker_stands_after(language: str, words: str, function: str) -> None:
    assert ("A/RES/70/1", function) in act(language, words)


def test_brackets_may_say_see() -> None:
    found = act("en", "1. Welcomes the report (see A/76/1) and its annex (A/76/2);")
    assert found == [("A/76/1", "see"), ("A/76/2", "welcomes")]


def test_titles_and_names_inside_names_have_none() -> None:
    found = act("en", "Recalling its resolution 71/1, entitled “Follow-up to resolution 70/1”,")
    assert found == [("A/RES/71/1", "recalls"), ("A/RES/70/1", "")]


def test_declarations_speak_in_the_first_person() -> None:
    text = "The General Assembly,\n\nAdopts the text annexed hereto.\n\nAnnex\n\nDeclaration\n\n1. {}"
    assert ("A/RES/70/1", "reaffirms") in done(text.format("We reaffirm resolution 70/1."), "en")
    assert ("A/RES/70/1", "") in done(text.format("Governments reaffirm resolution 70/1."), "en")


def test_a_report_has_phrases_only() -> None:
    text = "Report of the Secretary-General\n\n1. The Assembly, in its resolution 70/1, requested it. {}"
    assert done(text.format("It is submitted pursuant to resolution 71/1."), "en") == [
        ("A/RES/70/1", ""),
        ("A/RES/71/1", "pursuant-to"),
    ]


def test_the_verb_has_its_words_and_offsets() -> None:
    doc = read("The General Assembly,\n\nRecalling also its resolution 70/1,", "en")
    (citation,) = (c for c in functions(doc, resolve(doc, detect(doc))) if c.reference.kind == "resolution")
    assert doc.text[slice(*citation.verb)] == "Recalling"


def test_bodies_are_asked_not_cited() -> None:
    doc = read("The General Assembly,\n\n1. Requests the Economic and Social Council to meet;", "en")
    assert {c.function for c in functions(doc, resolve(doc, detect(doc))) if c.reference.kind == "body"} == {""}


def test_a_document_without_references_gives_none() -> None:
    assert functions(Document("a.txt", ""), []) == []


@pytest.mark.parametrize("language", sorted(languages()))
def test_every_language_has_words_for_every_function(language: str) -> None:
    grammar = grammar_of(language)
    # Spanish has one word for recognizes and acknowledges.
    assert {*FUNCTIONS, OTHER} - set(grammar.ids.values()) - {"acknowledges"} == {"pursuant-to", "see"}
    assert set(grammar.verbs) == set(STYLES)
    assert not grammar.pursuant.pattern.search("") and not grammar.see.pattern.search("")


NO_LISTS = [
    "وإذ تعيد تأكيد السيادة، على النحو المكرس في القرار 70/1، وضرورة الوفاء بالتعهدات الواردة في القرار 71/1،",
    "وإذ تشير إلى عمل الهيئة المنشأة عملا بالقرار 70/1 لحماية السفن والموانئ المحددة في القرار 71/1،",
]


@pytest.mark.parametrize("paragraph", NO_LISTS)
def test_an_arabic_and_does_not_join_what_has_an_object_of_its_own(paragraph: str) -> None:
    assert act("ar", paragraph)[-1][1] in ("reaffirms", "recalls")


def test_a_note_after_what_a_report_came_under_is_of_the_report() -> None:
    told = "وإذ تحيط علما بالتقرير الذي قدمته الهيئة إلى الجمعية عملا بذلك القرار[1]،\n\n[1] A/70/2."
    assert act("ar", told) == [("A/70/2", "takes-note")]
    assert act("ar", told.replace("قدمته", "قرأته")) == [("A/70/2", "pursuant-to")]


def test_a_verb_may_stand_before_the_author_and_around_it() -> None:
    text = (
        "CRC/C/AUS/CO/1\n\nلجنة حقوق الطفل\n\nالملاحظات الختامية: أستراليا\n\n"
        "1- ترحب اللجنة بالقرار 70/1.\n\n2- وتعرب اللجنة للدولة الطرف عن تقديرها للقرار 71/1.\n\n"
        "3- ونفذت الدولة أمس القرار 72/1.\n\n"
        "4- وتذكر اللجنة الدولة الطرف بالتقرير المقدم بموجب القرار 73/1 (A/73/2).\n\n"
        "5- ويمكن أن ترحب اللجنة المعنية بالمنارات بالقرار 74/1.\n\n"
        "6- تأسف اللجنة للتأخر. كما ترحب بالقرار 75/1. وترحب المنظمات بالقرار 76/1."
    )
    assert [function for _, function in done(text, "ar")] == [
        "welcomes",
        "expresses-appreciation",
        "",
        "pursuant-to",
        "reminds",
        "",
        "welcomes",
        "",
    ]


REPORTS = [
    (
        "en",
        "Report of the Secretary-General\n\n1. The Secretary-General urges States to apply resolution 70/1.",
        "urges",
    ),
    (
        "fr",
        "Rapport du Secrétaire général\n\n1. Le Secrétaire général exhorte à appliquer la résolution 70/1.",
        "urges",
    ),
    ("es", "Informe del Secretario General\n\n1. El Secretario General insta a aplicar la resolución 70/1.", "urges"),
    (
        "ru",
        "Доклад Генерального секретаря\n\n1. Генеральный секретарь призывает выполнить резолюцию 70/1.",
        "calls-upon",
    ),
    ("zh", "秘书长的报告\n\n1. 秘书长鼓励会员国执行第70/1号决议。", "encourages"),
    ("zh", "儿童权利委员会\n\n关于灯塔的结论性意见\n\n1. 委员会欢迎缔约国遵守大会第70/1号决议。", "welcomes"),
    ("zh", "儿童权利委员会\n\n关于灯塔的报告\n\n1. 委员会欢迎缔约国遵守大会第70/1号决议。", ""),
    ("en", "Report of the Secretary-General\n\n1. The Special Rapporteur urges States to apply resolution 70/1.", ""),
    ("en", "Report of the Secretary-General\n\n1. The Secretary-General urged States to apply resolution 70/1.", ""),
]


@pytest.mark.parametrize(("language", "text", "function"), REPORTS)
def test_the_author_of_a_report_speaks_for_it(language: str, text: str, function: str) -> None:
    assert [found for target, found in done(text, language) if target == "A/RES/70/1"] == [function]


LISTS = [
    ("en", "1. Calls for care in line with article 15 of the International Covenant on Economic, Social and Cultural "
           "Rights and resolution 70/1;"),
    ("en", "1. Recalls the duties as expressed in, inter alia, the texts that bind it, including resolution 70/1;"),
    ("en", "1. Stresses that the plan should be compatible with resolution 70/1;"),
    ("en", "1. Notes the lamps, as recalled in paragraph 8 of resolution 70/1;"),
    ("en", "1. Supports the talks, in accordance with resolution 69/1 and other decisions, such as resolution 70/1;"),
    ("fr", "1. Demande que, selon la Déclaration du Millénaire et la résolution 70/1, des lampes soient allumées ;"),
    ("fr", "1. Prie le Secrétaire général d’agir conformément aux normes, y compris les normes de santé, dont la "
           "résolution 70/1 ;"),
    ("es", "1. Reafirma la necesidad de actuar de manera coherente con la resolución 70/1;"),
    ("es", "1. Afirma el plan, como se recuerda en el párrafo 8 de la resolución 70/1;"),
    ("ru", "1. подчеркивает, что план должен быть совместим с резолюцией 70/1;"),
    ("ru", "1. приветствует план, как отмечается в резолюции 70/1;"),
    ("ar", "1 - تؤكد أن الخطة ينبغي أن تكون متسقة مع القرار 70/1؛"),
    ("ar", "1 - تؤكد أن الخطط تتفق مع القرار 70/1؛"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "paragraph"), LISTS)
def test_a_phrase_covers_its_list_whatever_stands_in_the_names_and_between_them(language: str, paragraph: str) -> None:
    assert act(language, paragraph)[-1] == ("A/RES/70/1", "pursuant-to")


OVER = [
    ("zh", "表示注意到秘书长根据第69/1号决议提交的关于第70/1号决议的报告，", "takes-note"),
    ("zh", "1. 重申必须统筹执行在《联合国气候变化框架公约》下通过的《巴黎协定》和第70/1号决议；", "reaffirms"),
    ("zh", "回顾其中强调灯光的第69/1号决议，并期待第70/1号决议得到执行，", OTHER),
    ("fr", "1. Rappelle le groupe créé en application de la résolution 69/1, dont le mandat a été élargi par la "
           "résolution 70/1 ;", "recalls"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "paragraph", "function"), OVER)
def test_a_phrase_is_over_where_what_it_is_part_of_goes_on(language: str, paragraph: str, function: str) -> None:
    assert act(language, paragraph)[-1] == ("A/RES/70/1", function)


def test_a_note_may_say_in_arabic_where_what_was_adopted_stands() -> None:
    assert act("ar", "1 - تشير إلى الخطة المعتمدة بموجب القرار 69/1 في الوثيقة A/70/1؛")[-1][1] == "recalls"


ARABIC = [
    ("1 - نعرب عن قلقنا إزاء القرار 69/1. ونؤكد من جديد القرار 70/1؛", "reaffirms"),
    ("1 - مع مراعاة القرار 70/1، تدعو الدول إلى العمل؛", "bears-in-mind"),
    ("وإذ تعيد تأكيد اتفاق باريس، وتشجع جميع الأطراف على تنفيذ القرار 70/1،", "encourages"),
    ("وإذ تسلم بدور البعثات، كما تشير إلى القرار 70/1،", "recalls"),
    ("1 - تؤكد الخطة، كما تشير إلى ذلك الفقرة 8 من القرار 70/1؛", "pursuant-to"),
]


@pytest.mark.parametrize(("paragraph", "function"), ARABIC)
def test_who_speaks_in_arabic_and_what_takes_over(paragraph: str, function: str) -> None:
    assert act("ar", paragraph)[-1] == ("A/RES/70/1", function)


def test_a_finite_verb_takes_over_from_the_participle_that_an_operative_paragraph_begins_with() -> None:
    found = act("en", "1. Recalling resolution 69/1, and requests the Secretary-General to carry out resolution 70/1;")
    assert [function for _, function in found] == ["recalls", "requests"]


def test_items_below_we_decide_have_that_verb() -> None:
    found = act(
        "en", "1. We recognize resolution 69/1. In this regard, we decide to:", "(a) Carry out resolution 70/1;"
    )
    assert [function for _, function in found] == ["recognizes", "decides"]


def test_what_a_cited_text_affirms_is_not_affirmed_by_the_one_that_recalls_it() -> None:
    found = act("en", "Recalling the statement of the Group, affirming that lamps are lit, and resolution 70/1,")
    assert found == [("A/RES/70/1", "recalls")]


def test_quotation_marks_may_stand_inside_each_other() -> None:
    found = act("ru", "1. отмечает тему «Свет по принципу «больше, чем было» во исполнение резолюции 70/1 всюду»;")
    assert found == [("A/RES/70/1", "")]


def test_a_hyphen_parts_no_verb_from_its_prefix() -> None:
    assert act("en", "At its 5th meeting the Assembly co-decided the budget of resolution 70/1.") == [
        ("A/RES/70/1", "")
    ]
